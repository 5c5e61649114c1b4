"""Requests of residents: their terms, finding everything about somebody, and answering."""

import json
from datetime import date, datetime, timedelta

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.models import Signal
from eropaf.jobs.journey import carry_delivery
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import ReplyChannel, ReplySource
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.services import add_partner
from eropaf.privacy.fields.register import tables
from eropaf.privacy.requests import services
from eropaf.privacy.requests.enums import IdentityCheck, Outcome, RequestChannel, RequestKind, RequestState
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.finding import Found, FoundBy, find_resident
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.overview import overview_of, told_fields
from eropaf.privacy.requests.paper import write_overview
from eropaf.privacy.requests.selectors import count_requests, requests_visible_to, ticks_of
from eropaf.privacy.requests.services import Asked, Ticks
from eropaf.privacy.requests.sought import Sought
from eropaf.privacy.requests.wording import told_tables, words
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import DataKind
from eropaf.privacy.retention.keeping import set_term
from eropaf.privacy.retention.proposing import approve, propose_destruction
from eropaf.triage.models import Decision
from tests.integration.building import COLUMNS, deliver, receive, row
from tests.integration.cases.stories import on
from tests.integration.register.story import JANSEN_AT_14, load

pytestmark = pytest.mark.usefixtures("in_scope")

TODAY = date(2026, 11, 2)


def ask(by: Actor, kind: RequestKind = RequestKind.ACCESS, received_on: date = TODAY) -> ResidentRequest:
    asked = Asked(
        kind=kind,
        name="J. Jansen",
        words="Wat heeft u van mij?",
        channel=RequestChannel.DESK,
        received_on=received_on,
        identity=IdentityCheck.DOCUMENT_SHOWN,
    )
    return services.record_request(asked=asked, by=by)


def names(found: Found) -> list[set[str]]:
    return [{signal.surname for signal in person.signals} for person in found.people]


def test_a_request_is_answered_within_a_month(privacy_officer: Actor) -> None:
    assert ask(privacy_officer, received_on=date(2026, 10, 31)).due_on == date(2026, 11, 30)


def test_it_may_take_two_months_more_once_with_the_reason(privacy_officer: Actor) -> None:
    request = ask(privacy_officer)

    with pytest.raises(InvalidValue):
        services.take_longer(request=request, because=" ", by=privacy_officer)
    services.take_longer(request=request, because="Er zijn veel stukken.", by=privacy_officer)
    request.refresh_from_db()

    assert request.due_on == date(2027, 2, 2)
    with pytest.raises(Refused):
        services.take_longer(request=request, because="Nog meer stukken.", by=privacy_officer)


def test_after_the_month_it_can_no_longer_be_put_off(privacy_officer: Actor) -> None:
    request = ask(privacy_officer)

    with clock.standing_at(datetime(2026, 12, 3, 9, tzinfo=clock.AMSTERDAM)), pytest.raises(Refused):
        services.take_longer(request=request, because="Er zijn veel stukken.", by=privacy_officer)


def test_on_the_monday_after_a_month_that_ended_on_a_sunday_it_can_still_be_put_off(privacy_officer: Actor) -> None:
    with on(2026, 10, 29):
        request = ask(privacy_officer, received_on=date(2026, 10, 29))

    with on(2026, 11, 30):
        assert count_requests(privacy_officer).overdue == 0
        services.take_longer(request=request, because="Er zijn veel stukken.", by=privacy_officer)


def test_what_is_overdue_stands_first(privacy_officer: Actor) -> None:
    fresh = ask(privacy_officer)
    late = ask(privacy_officer, received_on=TODAY - timedelta(days=40))
    done = ask(privacy_officer, received_on=TODAY - timedelta(days=80))
    services.withdraw(request=done, by=privacy_officer)

    assert list(requests_visible_to(privacy_officer)) == [late, fresh, done]
    assert (count_requests(privacy_officer).waiting, count_requests(privacy_officer).overdue) == (2, 1)


def test_nothing_is_decided_before_it_is_known_who_asks(privacy_officer: Actor) -> None:
    request = ask(privacy_officer)
    services.check_identity(request=request, identity=IdentityCheck.NOT_YET, by=privacy_officer)

    with pytest.raises(Refused):
        services.decide(request=request, outcome=Outcome.GRANTED, reason="Zie overzicht.", by=privacy_officer)


def test_a_request_is_decided_told_and_taken_back_again(privacy_officer: Actor) -> None:
    request = ask(privacy_officer)
    services.decide(request=request, outcome=Outcome.GRANTED, reason="Zie overzicht.", by=privacy_officer)
    services.tell(request=request, by=privacy_officer)
    services.reopen(request=request, by=privacy_officer)
    request.refresh_from_db()
    assert (request.state, request.told_on) == (RequestState.DECIDED, None)

    services.reopen(request=request, by=privacy_officer)
    request.refresh_from_db()
    assert (request.state, request.outcome) == (RequestState.OPEN, "")
    kinds = Event.objects.filter(kind__startswith="request.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [
        "request.recorded",
        "request.decided",
        "request.told",
        "request.reopened",
        "request.reopened",
    ]


def test_a_worker_answers_no_requests(worker: Actor) -> None:
    with pytest.raises(Refused):
        ask(worker)
    with pytest.raises(Refused):
        find_resident(Sought(surname="Jansen"), worker)


@pytest.mark.parametrize("written", ["van den Berg", "Berg", "BERG", "Bergh", "berg-Visser"])
def test_somebody_is_found_however_the_name_is_written(
    coordinator: Actor, privacy_officer: Actor, written: str
) -> None:
    deliver([row(Achternaam="van den Berg"), row(Huisnummer="40", Klantnummer="K2")], coordinator)

    assert names(find_resident(Sought(surname=written), privacy_officer)) == [{"Berg"}]


@pytest.mark.parametrize(
    ("sought", "by"),
    [
        (Sought(bsn=Bsn.parse("123456782")), FoundBy.BSN),
        (Sought(birth_date=date(1980, 2, 1)), FoundBy.BIRTH),
        (Sought(postcode=Postcode.parse("1234AB"), house_number=HouseNumber.parse("12")), FoundBy.ADDRESS),
        (Sought(phone="06-12345678"), FoundBy.PHONE),
        (Sought(email="J.Jansen@mail.example"), FoundBy.EMAIL),
    ],
)
def test_somebody_is_found_by_any_one_thing(
    coordinator: Actor, privacy_officer: Actor, sought: Sought, by: FoundBy
) -> None:
    deliver([row(BSN="123456782"), row(Huisnummer="40", Klantnummer="K2")], coordinator)

    found = find_resident(sought, privacy_officer)

    assert names(found) == [{"Jansen"}]
    assert by in found.people[0].found_by


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("Visser", "Fisser"),
        ("Jansen", "Jonsen"),
        ("Vries", "Fries"),
        ("Smit", "Smid"),
        ("Yılmaz", "Yilmaz"),
        ("Yilmaz", "Yılmaz"),
    ],
)
def test_somebody_is_found_with_one_letter_wrong(
    coordinator: Actor, privacy_officer: Actor, known: str, written: str
) -> None:
    deliver([row(Achternaam=known)], coordinator)

    assert names(find_resident(Sought(surname=written), privacy_officer)) == [{known}]


def test_a_company_is_found_by_its_name(municipality: Municipality, coordinator: Actor, privacy_officer: Actor) -> None:
    by = system_actor("test", municipality.pk)
    layout = LayoutSpec(columns={**COLUMNS, "business_name": "Bedrijf"})
    add_partner(code="gas", name="Gas", partner_type=PartnerType.ENERGY, layout=layout, by=by)
    cells = row(Achternaam="") | {"Bedrijf": "Bakkerij Zonneveld"}
    content = "\n".join(";".join(each) for each in (cells, cells.values())).encode()
    carry_delivery(delivery=receive(content, coordinator, "gas"), by=coordinator)

    assert len(find_resident(Sought(surname="Zonneveld"), privacy_officer).people) == 1


def test_a_text_message_is_found_however_the_number_is_kept(coordinator: Actor, privacy_officer: Actor) -> None:
    incoming = Incoming(
        channel=ReplyChannel.SMS,
        source=ReplySource.NOTIFY,
        outside_id="1",
        received_at=clock.now(),
        sender="31612345678",
        body="bel me",
    )
    receive_reply(incoming=incoming, by=coordinator)

    assert len(find_resident(Sought(phone="06-12345678"), privacy_officer).replies) == 1


def test_an_objection_without_date_of_birth_is_found_when_more_is_filled_in(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    objector = Objector(surname="Jansen", postcode=Postcode.parse("1234AB"), house_number=HouseNumber.parse("12"))
    record_objection(objector=objector, received_on=TODAY, channel=ObjectionChannel.LETTER, note="", by=coordinator)

    found = find_resident(Sought(surname="Jansen", birth_date=date(1980, 2, 1)), privacy_officer)

    assert len(found.objections) == 1


def test_a_signal_of_before_the_move_comes_with_the_person(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row(BSN="123456782", Huisnummer="12")], coordinator)
    moved = row(BSN="123456782", Klantnummer="K9") | {"Straat": "Kerkstraat", "Huisnummer": "3", "Postcode": "1234 CD"}
    deliver([moved], coordinator, "stroom")

    old = Sought(postcode=Postcode.parse("1234AB"), house_number=HouseNumber.parse("12"))
    found = find_resident(old, privacy_officer)

    assert [{signal.postcode for signal in person.signals} for person in found.people] == [{"1234AB", "1234CD"}]


def test_nothing_of_another_municipality_is_found(
    coordinator: Actor, privacy_officer: Actor, other_municipality: Municipality
) -> None:
    deliver([row()], coordinator)

    with municipality_scope(other_municipality.pk):
        assert find_resident(Sought(surname="Jansen"), privacy_officer).people == []


def test_cases_are_proposed_for_destruction_once_the_request_to_erase_is_granted(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row()], coordinator)
    signal, case = Signal.objects.get(), Case.objects.get()
    request = ask(privacy_officer, RequestKind.ERASURE)
    services.tick(request=request, ticks=Ticks(signals=[signal.pk]), by=privacy_officer)
    assert list(ticks_of(request).signals) == [signal.pk]
    with pytest.raises(Refused):
        propose_granted(request=request, by=privacy_officer)

    services.decide(request=request, outcome=Outcome.GRANTED, reason="Niet meer nodig.", by=privacy_officer)

    run = propose_granted(request=request, by=privacy_officer)
    assert list(run.cases.values_list("case_key", flat=True)) == [case.pk]


def test_the_overview_tells_what_was_reported_by_whom_and_leaves_out_others(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    rows = [
        row(BSN="123456782"),
        row(Klantnummer="K7", Voorletters="P.", Achternaam="Smit", Geboortedatum="03-04-1950"),
    ]
    deliver(rows, coordinator)
    signal = Signal.objects.get(surname="Jansen")
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[signal.pk]), by=privacy_officer)

    overview = overview_of(request, privacy_officer)

    said = json.dumps(overview.as_data(), ensure_ascii=False)
    assert "Jansen" in said
    assert "123456782" in said
    assert "Wonen" in said
    assert "300,00" in said
    assert "Smit" not in said
    assert "Autoriteit Persoonsgegevens" in said
    assert write_overview(overview).startswith(b"%PDF")


def test_the_overview_tells_how_long_this_municipality_keeps_things(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)
    set_term(kind=DataKind.VIEWINGS, months=31, by=privacy_officer)

    said = json.dumps(overview_of(request, privacy_officer).as_data(), ensure_ascii=False)

    assert "31 maanden na het bekijken" in said
    assert "18 maanden na het bekijken" not in said


def test_a_decision_is_told_in_words_and_not_in_our_keys(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)

    chapters = overview_of(request, privacy_officer).chapters
    told = {record.title: dict(record.lines) for chapter in chapters for record in chapter.records}

    decision = told["Voorstel voor de aanpak"]
    assert "€ 300" in decision["Waarop dat is gebaseerd"].replace("\N{NO-BREAK SPACE}", " ")
    assert "has_phone" not in str(told)
    assert "repeat" not in str(told)
    assert decision["Regel die dit voorstelde"] != Decision.objects.get().rule


@pytest.mark.parametrize(
    ("uses", "born", "told"),
    [
        (False, "01-02-1980", "Leeftijd: daar kijken de regels van de gemeente niet naar"),
        (True, "", "Leeftijd: niet bekend"),
        (True, "01-02-1980", "Leeftijd: 45 tot en met 64"),
    ],
)
def test_an_age_that_rules_do_not_look_at_is_not_told_as_unknown(
    uses: bool, born: str, told: str, municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    with acting(coordinator):
        Municipality.objects.filter(pk=municipality.pk).update(uses_age_band=uses)
    deliver([row(Geboortedatum=born)], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)

    said = json.dumps(overview_of(request, privacy_officer).as_data(), ensure_ascii=False)

    assert told in said


def test_every_table_about_residents_is_told_or_the_resident_reads_why_not() -> None:
    known = {*told_tables(), *words()["not_told"]}

    assert [label for label in tables() if list(told_fields(label)) and label not in known] == []
    assert [label for label in words()["not_told"] if label in told_tables()] == []


def test_a_resident_reads_about_the_list_of_residents_and_this_request(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, f"111222333{JANSEN_AT_14}")
    deliver([row(BSN="111222333")], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)

    titles = [each.title for chapter in overview_of(request, privacy_officer).chapters for each in chapter.records]

    assert "Zoals u in de lijst van inwoners van de gemeente staat" in titles
    assert "Uw verzoek" in titles
    assert "Hoe wij een melding aan u koppelden" in titles


def test_every_field_that_is_told_has_a_word() -> None:
    assert [name for label in told_tables() for name in told_fields(label) if name not in words()["fields"]] == []


def test_a_request_goes_years_after_the_answer_and_one_that_still_waits_does_not(
    municipality: Municipality, privacy_officer: Actor, coordinator: Actor
) -> None:
    answered, waiting = ask(privacy_officer), ask(privacy_officer)
    services.decide(request=answered, outcome=Outcome.GRANTED, reason="Hierbij het overzicht.", by=privacy_officer)
    services.tell(request=answered, by=privacy_officer)

    with on(2031, 11, 3):
        run = approve(run=propose_destruction(by=privacy_officer), by=coordinator)
        assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert list(ResidentRequest.objects.all()) == [waiting]
