"""Answering residents: what is shielded from who answers, refused rows, correcting, and objections."""

import json
from datetime import date, timedelta

import pytest

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core.address import Address
from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.enums import StatementSubject
from eropaf.intake.models import MarkedRow, Signal, SignalStatement
from eropaf.intake.services.stating import keep_partner_told, withdraw_statement
from eropaf.intake.statements import standing_statements
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector
from eropaf.privacy.requests import objecting, services
from eropaf.privacy.requests.correcting import correct_address_for, kept_of, state_for
from eropaf.privacy.requests.enums import IdentityCheck, RequestChannel, RequestKind
from eropaf.privacy.requests.finding import find_resident
from eropaf.privacy.requests.hiding import names_of, who_can
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.overview import overview_of
from eropaf.privacy.requests.refused_rows import cells_of
from eropaf.privacy.requests.selectors import requests_due, ticks_of
from eropaf.privacy.requests.services import Asked, Ticks
from eropaf.privacy.requests.sought import Sought
from tests.integration.building import deliver, row

pytestmark = pytest.mark.usefixtures("in_scope")

TODAY = date(2026, 11, 2)
BSN = "123456782"


def ask(by: Actor, kind: RequestKind = RequestKind.ACCESS, received_on: date = TODAY) -> ResidentRequest:
    asked = Asked(kind, "J. Jansen", "", RequestChannel.LETTER, received_on, IdentityCheck.DOCUMENT_SHOWN)
    return services.record_request(asked=asked, by=by)


def ask_about_all(by: Actor, kind: RequestKind) -> ResidentRequest:
    """All that is kept is the resident's."""
    request = ask(by, kind)
    keys = list(Signal.objects.order_by("pk").values_list("pk", flat=True))
    services.tick(request=request, ticks=Ticks(signals=keys), by=by)
    return request


@pytest.mark.parametrize("kind", RequestKind)
def test_every_request_has_its_term_and_asks_for_it_in_time(privacy_officer: Actor, kind: RequestKind) -> None:
    fresh = ask(privacy_officer, kind)
    soon = ask(privacy_officer, kind, TODAY - timedelta(days=26))
    late = ask(privacy_officer, kind, TODAY - timedelta(days=40))

    assert fresh.due_on == date(2026, 12, 2)
    assert list(requests_due(privacy_officer)) == [late, soon]


# What is shielded


@pytest.fixture
def about_the_coordinator(coordinator: Actor, worker: Actor, in_scope: None) -> Case:
    """The coordinator lives there: what is kept is closed to that colleague."""
    deliver([row(BSN=BSN)], coordinator)
    case = take_over(case=Case.objects.get(), by=worker)
    shield_case(case=case, reason="collega", kept_from=User.objects.get(pk=coordinator.user_id), by=worker)
    return case


@pytest.mark.usefixtures("about_the_coordinator")
@pytest.mark.parametrize("sought", [Sought(surname="Jansen"), Sought(bsn=Bsn.parse(BSN))])
def test_who_searches_finds_nothing_about_herself_and_hears_that_there_is_something(
    coordinator: Actor, sought: Sought
) -> None:
    found = find_resident(sought, coordinator)

    assert found.people == []
    assert len(found.hidden) == 1
    assert coordinator.name not in names_of(who_can(found.hidden, coordinator))


def test_what_a_colleague_ticked_is_neither_shown_nor_handed_over_nor_lost(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(BSN=BSN), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    request = ask_about_all(coordinator, RequestKind.ACCESS)
    case = Case.objects.get(group__house_number=12)
    hidden, open_one = (
        Signal.objects.get(match__group=case.group),
        Signal.objects.exclude(match__group=case.group).get(),
    )
    officer = User.objects.get(pk=privacy_officer.user_id)
    shield_case(case=case, reason="over deze collega", kept_from=officer, by=coordinator)

    with pytest.raises(Refused, match="Coordinator"):
        services.record_export(request=request, form="pdf", by=privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[hidden.pk]), by=privacy_officer)
    assert list(ticks_of(request).signals) == [hidden.pk]
    services.tick(request=request, ticks=Ticks(signals=[open_one.pk]), by=privacy_officer)
    assert set(ticks_of(request).signals) == {hidden.pk, open_one.pk}
    services.record_export(request=request, form="pdf", by=coordinator)


# Rows that were refused


@pytest.mark.parametrize(
    "sought",
    [
        Sought(bsn=Bsn.parse(BSN)),
        Sought(surname="Janssen", birth_date=date(1980, 2, 1)),
        Sought(postcode=Postcode.parse("1234AB"), house_number=HouseNumber.parse("12")),
        Sought(phone="06-12345678"),
        Sought(email="J.Jansen@mail.example"),
    ],
)
def test_a_row_that_was_refused_is_found_too(coordinator: Actor, privacy_officer: Actor, sought: Sought) -> None:
    deliver(
        [row(BSN=BSN, Bedrag=""), row(Klantnummer="K2", Huisnummer="40", Bedrag="", Telefoon="", E_mail="")],
        coordinator,
    )

    found = find_resident(sought, privacy_officer)

    assert [dict(cells_of(each))["Klantnummer"] for each in found.refused.rows] == ["K1"]
    assert found.refused.not_read == 0


def test_another_s_refused_row_is_not_found_by_the_name_alone_where_the_birth_date_differs(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(Bedrag="")], coordinator)

    assert not find_resident(Sought(surname="Jansen", birth_date=date(1990, 5, 5)), privacy_officer).refused.rows


def test_a_refused_row_stands_in_the_overview(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(Bedrag="")], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(rows=[MarkedRow.objects.get().pk]), by=privacy_officer)

    told = json.dumps(overview_of(request, privacy_officer).as_data(), ensure_ascii=False)

    assert "Dorpsstraat" in told
    assert "niet konden gebruiken" in told


# Correcting


def test_what_is_kept_is_seen_with_where_it_came_from(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(BSN=BSN)], coordinator)
    request = ask_about_all(privacy_officer, RequestKind.CORRECTION)

    kept = kept_of(request, privacy_officer)

    assert [(each.signal.partner.name, each.amount.cents) for each in kept.signals] == [("Wonen", 300_00)]
    assert [[each.name for each in case.reported_by] for case in kept.cases] == [["Wonen"]]


def test_the_officer_corrects_an_address_and_the_signal_stays(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    request = ask_about_all(privacy_officer, RequestKind.CORRECTION)
    new = Address("Kerkstraat", 3, "", "1234CD", "Voorbeeldstad")

    correct_address_for(request=request, case=Case.objects.get(), address=new, by=privacy_officer)

    (case,) = kept_of(request, privacy_officer).cases
    assert Address.of(case.case.group) == new
    assert case.reported_by == []
    assert Signal.objects.get().street == "Dorpsstraat"


def test_of_a_closed_case_and_of_another_resident_no_address_is_corrected(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row()], coordinator)
    request, to_see = (ask_about_all(privacy_officer, kind) for kind in (RequestKind.CORRECTION, RequestKind.ACCESS))
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    own, other = Case.objects.order_by("number")
    new = Address("Kerkstraat", 3, "", "1234CD", "Voorbeeldstad")
    close_case(case=own, result=EndResult.OTHER_REASON, by=coordinator)

    for asked, case in ((request, other), (request, own), (to_see, own)):
        with pytest.raises(Refused):
            correct_address_for(request=asked, case=case, address=new, by=privacy_officer)


def test_what_the_resident_says_stands_beside_the_signal_until_it_is_taken_back(
    coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    deliver([row()], coordinator)
    signal, request = Signal.objects.get(), ask_about_all(privacy_officer, RequestKind.CORRECTION)
    about = StatementSubject.AMOUNT

    for wrong in ("", "De inwoner zit in de schuldhulp."):
        with pytest.raises(InvalidValue):
            state_for(request=request, signal=signal, about=about, text=wrong, by=privacy_officer)
    with pytest.raises(Refused):
        state_for(request=request, signal=signal, about=about, text="Het was 30 euro.", by=worker)
    said = state_for(request=request, signal=signal, about=about, text="Het was 30 euro.", by=privacy_officer)

    assert standing_statements([signal.pk]) == {signal.pk: [said]}
    assert kept_of(request, privacy_officer).signals[0].statements == [said]
    told = json.dumps(overview_of(request, privacy_officer).as_data(), ensure_ascii=False)
    assert "Het was 30 euro." in told
    keep_partner_told(statement=said, told_on=TODAY, by=privacy_officer)
    withdraw_statement(statement=said, by=privacy_officer)
    assert standing_statements([signal.pk]) == {}
    with pytest.raises(Refused):
        withdraw_statement(statement=said, by=privacy_officer)
    assert SignalStatement.objects.get().told_on == TODAY


def test_the_partner_reads_it_where_somebody_signs_in_for_it(
    coordinator: Actor, privacy_officer: Actor, landlord: Actor
) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="S1")], coordinator, "stroom")
    request = ask_about_all(privacy_officer, RequestKind.CORRECTION)

    readers = {each.signal.partner.code: each.readers for each in kept_of(request, privacy_officer).signals}

    assert readers == {"wonen": 1, "stroom": 0}


# Objecting


def test_the_objection_is_filled_in_and_both_know_each_other(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(BSN=BSN)], coordinator)
    request = ask_about_all(privacy_officer, RequestKind.OBJECTION)

    known = objecting.known_of_objector(request, privacy_officer)
    objector = Objector(surname=known["surname"], bsn=Bsn.parse(known["bsn"]))
    objection = objecting.record_for(
        request=request,
        objector=objector,
        received_on=known["received_on"],
        channel=ObjectionChannel(known["channel"]),
        note=known["note"],
        by=privacy_officer,
    )

    assert (known["surname"], known["postcode"], known["house_number"]) == ("Jansen", "1234AB", "12")
    assert (known["received_on"], known["channel"]) == (TODAY, ObjectionChannel.LETTER)
    assert list(ticks_of(request).objections) == [objection.pk]
    assert objecting.requests_by_objection([objection], privacy_officer) == {objection.pk: request}


def test_a_request_to_see_data_is_no_objection(coordinator: Actor, privacy_officer: Actor) -> None:
    request = ask(privacy_officer)

    with pytest.raises(Refused):
        objecting.record_for(
            request=request,
            objector=Objector(bsn=Bsn.parse(BSN)),
            received_on=TODAY,
            channel=ObjectionChannel.LETTER,
            note="",
            by=privacy_officer,
        )
