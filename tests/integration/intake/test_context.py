"""What the checks know of earlier deliveries and of who objected."""

from datetime import date, datetime

import polars as pl
import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.checks import EARLIER, OBJECTIONS, CheckContext
from eropaf.intake.context import context_of
from eropaf.intake.models import Delivery, Finding, Signal
from eropaf.matching.enums import Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection, withdraw_objection
from tests.integration.building import deliver, receive, row, write_csv

NEW = [row(Klantnummer="K9", Huisnummer="99")]


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=clock.AMSTERDAM)


def context_for(delivery: Delivery) -> CheckContext:
    with municipality_scope(delivery.municipality_id):
        return context_of(Delivery.objects.select_related("partner").get(pk=delivery.pk))


def statuses(delivery: Delivery) -> list[str]:
    with municipality_scope(delivery.municipality_id):
        return list(delivery.signals.order_by("row_number").values_list("status", flat=True))


def repeats(delivery: Delivery) -> list[str]:
    with municipality_scope(delivery.municipality_id):
        return list(MatchedSignal.objects.filter(signal__delivery=delivery).values_list("repeat", flat=True))


def codes(delivery: Delivery) -> list[str]:
    with municipality_scope(delivery.municipality_id):
        return list(Finding.objects.filter(delivery=delivery).order_by("pk").values_list("code", flat=True))


def test_a_first_delivery_has_nothing_to_compare_with(coordinator: Actor) -> None:
    context = context_for(receive(write_csv(NEW), coordinator))

    assert context.earlier.is_empty()
    assert dict(context.earlier.schema) == EARLIER
    assert context.objections.is_empty()
    assert dict(context.objections.schema) == OBJECTIONS


def test_earlier_reports_are_the_same_partners_within_the_look_back_and_this_month(coordinator: Actor) -> None:
    moments = {"K1": on(2026, 4, 30), "K2": on(2026, 5, 1), "K3": on(2026, 10, 31), "K4": on(2026, 11, 1)}
    for customer, moment in moments.items():
        with clock.standing_at(moment):
            deliver([row(Klantnummer=customer, Achterstand_sinds="01-01-2026")], coordinator)
    deliver([row(Klantnummer="K5")], coordinator, partner="stroom")
    receive(write_csv([row(Klantnummer="K6")]), coordinator)

    context = context_for(receive(write_csv(NEW), coordinator))

    assert context.earlier["customer_number"].to_list() == ["K2", "K3", "K4"]


def test_an_earlier_report_is_read_as_it_was_stored(coordinator: Actor) -> None:
    strange = row(Klantnummer="'K,1\\ ", Achternaam="Ünal", Toevoeging="a", BSN="111222333", Achterstand_sinds="")
    deliver([strange, row(Huisnummer="", Postcode="", BSN="123456782", Geboortedatum="")], coordinator)

    earlier = context_for(receive(write_csv(NEW), coordinator)).earlier

    with municipality_scope(coordinator.municipality_id):
        stored = list(Signal.objects.order_by("pk").values_list(*[name for name in EARLIER if name != "taken_up"]))
    assert earlier.drop("taken_up").rows() == stored
    assert earlier["taken_up"].to_list() == [True, True]


def test_a_corrected_file_of_the_same_day_brings_only_what_is_new(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14", Bedrag="")], coordinator)

    again = deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)

    assert statuses(again) == ["Niet opgepakt: herhaalde melding", "Opgepakt"]
    assert codes(again) == ["duplicate_of_earlier", "repeat_not_increased"]


def test_a_repeat_in_the_next_month_gets_a_remark_and_the_matching_says_the_same(coordinator: Actor) -> None:
    with clock.standing_at(on(2026, 10, 2)):
        deliver([row()], coordinator)

    again = deliver([row(Bedrag="299,00")], coordinator)
    grown = deliver([row(Bedrag="310,00")], coordinator)

    assert (codes(again), repeats(again)) == (["repeat_not_increased"], [Repeat.UNCHANGED])
    assert (codes(grown), repeats(grown)) == ([], [Repeat.INCREASED])


@pytest.mark.parametrize(
    "objector",
    [
        Objector(bsn=Bsn("111222333")),
        Objector(surname="JANSEN", postcode=Postcode("1234AB"), house_number=HouseNumber(12)),
        Objector(birth_date=date(1980, 2, 1), postcode=Postcode("1234AB"), house_number=HouseNumber(12)),
    ],
)
def test_who_objected_is_not_taken_up_until_the_objection_is_withdrawn(objector: Objector, worker: Actor) -> None:
    objection = record_objection(
        objector=objector, received_on=date(2026, 11, 2), channel=ObjectionChannel.PHONE, note="", by=worker
    )
    rows = [row(BSN="111222333"), row(Klantnummer="K2", Huisnummer="14", BSN="123456782")]
    coordinator = Actor(**{**vars(worker), "role": "coordinator"})

    first = deliver(rows, coordinator)
    withdraw_objection(objection=objection, by=worker)
    second = deliver([row(BSN="111222333", Bedrag="301,00")], coordinator)

    assert statuses(first) == ["Niet opgepakt: andere reden", "Opgepakt"]
    assert codes(first) == ["on_objection_list"]
    assert statuses(second) == ["Opgepakt"]


def test_objections_of_another_municipality_change_nothing_here(coordinator: Actor, other_coordinator: Actor) -> None:
    record_objection(
        objector=Objector(bsn=Bsn("111222333")),
        received_on=date(2026, 11, 2),
        channel=ObjectionChannel.LETTER,
        note="",
        by=other_coordinator,
    )

    assert statuses(deliver([row(BSN="111222333")], coordinator)) == ["Opgepakt"]
    assert context_for(receive(write_csv(NEW), coordinator)).objections.height == 0


def test_texts_that_nobody_gave_are_empty_and_numbers_are_null(coordinator: Actor) -> None:
    record_objection(
        objector=Objector(bsn=Bsn("111222333")),
        received_on=date(2026, 11, 2),
        channel=ObjectionChannel.OTHER,
        note="",
        by=coordinator,
    )

    objections = context_for(receive(write_csv(NEW), coordinator)).objections

    assert objections.rows() == [("111222333", "", None, "", None, "")]
    assert isinstance(objections, pl.DataFrame)
