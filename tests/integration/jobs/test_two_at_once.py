"""Two people, or two workers, who do the same at the same moment: the second sees what the first did."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TypeVar

import pytest
from django.db import connection, connections

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.services.restricting import lift_restrictions, restrict_cases, tell_of_end
from eropaf.core.bsn import Bsn
from eropaf.core.clock import today
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Finding, Signal
from eropaf.intake.services.check import check_delivery
from eropaf.jobs.journey import carry_delivery
from eropaf.jobs.together import merge
from eropaf.matching.enums import Decision
from eropaf.matching.models import MatchedSignal, Person, PossibleMatch
from eropaf.matching.services.decide import decide_match
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from eropaf.partners.enums import PartnerType
from eropaf.partners.models import Layout, Partner
from eropaf.partners.services import add_partner, save_layout
from eropaf.support.arrangements.services.arranging import break_off
from tests.integration.building import LAYOUT, deliver, receive, row, write_csv
from tests.integration.cases.stories import cases_of
from tests.integration.jobs.story import residents, wait_until
from tests.integration.support.arranging import arrange

Answer = TypeVar("Answer")


def while_first_is_busy(first: Callable[[], object], second: Callable[[], Answer], by: Actor) -> Answer:
    """What the second answers, who begins on another connection before what the first did is there for others."""
    with ThreadPoolExecutor(1) as pool:
        with acting(by):
            first()
            answer = pool.submit(copy_context().run, _on_its_own_connection, second)
            wait_until(lambda: somebody_waits() or answer.done())
        return answer.result(timeout=30)


def _on_its_own_connection(step: Callable[[], Answer]) -> Answer:
    try:
        return step()
    finally:
        connections.close_all()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_of_two_files_with_the_same_signals_the_second_repeats_the_first(coordinator: Actor) -> None:
    first, second = (receive(write_csv(residents(count)), coordinator) for count in (3, 4))

    while_first_is_busy(
        lambda: check_delivery(delivery=first, by=coordinator),
        lambda: check_delivery(delivery=second, by=coordinator),
        coordinator,
    )

    with municipality_scope(coordinator.municipality_id):
        assert Finding.objects.filter(delivery=second, code="duplicate_of_earlier").count() == 3
        assert Signal.objects.filter(delivery=second, status=SignalStatus.REPEAT).count() == 3
        assert not Signal.objects.filter(delivery=first, status=SignalStatus.REPEAT).exists()


def test_files_of_two_partners_do_not_wait_for_each_other(coordinator: Actor) -> None:
    first, second = (receive(write_csv(residents(3)), coordinator, partner) for partner in ("wonen", "stroom"))

    def second_is_checked() -> bool:
        check_delivery(delivery=second, by=coordinator)
        return True

    with ThreadPoolExecutor(1) as pool, acting(coordinator):
        check_delivery(delivery=first, by=coordinator)
        answer = pool.submit(copy_context().run, _on_its_own_connection, second_is_checked)
        assert answer.result(timeout=30)


def test_of_two_partners_with_one_short_name_the_second_is_told_to_choose_another(coordinator: Actor) -> None:
    def add() -> None:
        add_partner(code="zorg", name="Zorg", partner_type=PartnerType.CARE_INSURANCE, by=coordinator)

    with pytest.raises(InvalidValue, match="korte naam"):
        while_first_is_busy(add, add, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Partner.objects.filter(code="zorg").count() == 1


def test_of_two_layouts_that_are_saved_each_is_a_version(coordinator: Actor) -> None:
    with municipality_scope(coordinator.municipality_id):
        partner = Partner.objects.get(code="wonen")

    def save() -> Layout:
        return save_layout(partner=partner, layout=LAYOUT, by=coordinator)

    assert while_first_is_busy(save, save, coordinator).version == 3


def test_of_two_objections_of_one_resident_the_second_is_on_the_list_already(coordinator: Actor) -> None:
    def record() -> None:
        objector = Objector(bsn=Bsn("111222333"))
        record_objection(
            objector=objector, received_on=today(), channel=ObjectionChannel.PHONE, note="", by=coordinator
        )

    with pytest.raises(Refused, match="staat al op de lijst"):
        while_first_is_busy(record, record, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Objection.objects.count() == 1


def test_of_two_decisions_about_one_person_the_second_knows_the_first(coordinator: Actor) -> None:
    delivery = receive(write_csv(residents(3)), coordinator)
    with municipality_scope(coordinator.municipality_id):
        carry_delivery(delivery=delivery, by=coordinator)
        first, second, third = MatchedSignal.objects.order_by("person")
    questions = [_asked(second, first, coordinator), _asked(third, second, coordinator)]

    while_first_is_busy(
        *(
            partial(decide_match, match=question, decision=Decision.SAME, note="", by=coordinator)
            for question in reversed(questions)
        ),
        coordinator,
    )

    with municipality_scope(coordinator.municipality_id):
        persons = Person.objects.order_by("pk").values_list("same_as_id", flat=True)
        assert list(persons) == [None, first.person_id, first.person_id]


def _asked(one: MatchedSignal, other: MatchedSignal, by: Actor) -> PossibleMatch:
    with acting(by):
        return PossibleMatch.objects.create(
            municipality_id=by.municipality_id,
            person_id=one.person_id,
            other_person_id=other.person_id,
            signal_id=one.signal_id,
            other_signal_id=other.signal_id,
            found_on=today(),
            probability=0.5,
            model_version="of a test",
            weights=[],
        )


def test_of_two_who_merge_each_others_case_the_second_is_told(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(coordinator)

    def the_other_way() -> str:
        try:
            merge(source=one, target=other, by=coordinator)
        except Refused as refusal:
            return refusal.sentence
        return ""

    said = while_first_is_busy(lambda: merge(source=other, target=one, by=coordinator), the_other_way, coordinator)
    assert "samengevoegd" in said


def test_a_case_that_comes_to_rest_while_somebody_works_on_it_rests(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(coordinator)
    arrangement = arrange(one, coordinator)

    def come_to_rest() -> None:
        restrict_cases(cases=[one], request_number=1, reason="Het bedrag klopt niet.", by=coordinator)

    for work in (
        lambda: merge(source=other, target=one, by=coordinator),
        lambda: break_off(arrangement=arrangement, reason="Betaalt niet.", by=coordinator),
    ):
        with pytest.raises(Refused, match="rust op verzoek"):
            while_first_is_busy(come_to_rest, work, coordinator)
        _go_on_again(coordinator)


def _go_on_again(by: Actor) -> None:
    with municipality_scope(by.municipality_id):
        resting = list(restrictions_in_force())
        tell_of_end(restrictions=resting, because="Klopt wel.", told_on=today(), by=by)
        lift_restrictions(restrictions=resting, by=by)


def test_a_delivery_that_comes_in_meanwhile_finds_the_case_that_goes_on(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(coordinator)
    meanwhile = receive(write_csv([row(Klantnummer="E1", Huisnummer="14")]), coordinator, "stroom")

    def carry() -> None:
        with municipality_scope(coordinator.municipality_id):
            carry_delivery(delivery=meanwhile, by=coordinator)

    while_first_is_busy(lambda: merge(source=other, target=one, by=coordinator), carry, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert MatchedSignal.objects.filter(group=one.group_id).count() == 3
