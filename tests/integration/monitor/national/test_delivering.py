"""A delivery tells what stood at the end of its period, in the standard's words, and keeps that it was made."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.kept_signals import FILE_IS_CLOSED
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.period import Period
from eropaf.exchange.ddas import v1_2
from eropaf.exchange.ddas.conformity import find_breaches
from eropaf.monitor.national.completeness import Gap
from eropaf.monitor.national.gathering import gather
from eropaf.monitor.national.models import DeliveringOrganisation, DeliveryContact, NationalDelivery
from eropaf.monitor.national.records import Contact, Organisation
from eropaf.monitor.national.selectors import current_organisation
from eropaf.monitor.national.services import MadeFile, make_delivery, name_organisation
from tests.integration.building import deliver
from tests.integration.cases.stories import looking_as, on
from tests.integration.monitor.national.story import (
    BSN,
    ORGANISATION,
    QUARTER,
    Summer,
    case_of,
    reported,
    signals,
    summer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(coordinator: Actor, worker: Actor) -> Summer:
    """The summer, looked back on in November."""
    return summer(coordinator, worker)


def levering(made: MadeFile) -> Any:
    """What the municipality tells."""
    document = json.loads(made.content)
    assert not find_breaches(document, v1_2.Uitwisselmodel)
    return document["leveringen"][0]


def opened(told: Any) -> list[tuple[str, str | None, list[str]]]:
    """Per case when it was taken up, its result and the IDs of its signals."""
    cases = told["vroegsignaalzaken"]
    return [
        (each["datumOpgepakt"], each.get("resultaat"), [one["ID"] for one in each["vroegsignalen"]]) for each in cases
    ]


def ids(by: Actor, *numbers: str) -> list[str]:
    return [str(each.pk) for number in numbers for each in signals(number, by)]


def test_every_kind_of_case_as_it_stood_at_the_end_of_the_quarter(told: Summer, coordinator: Actor) -> None:
    late = [str(each.pk) for each in signals("14", coordinator)[:2]]
    assert opened(levering(make_delivery(period=QUARTER, by=coordinator))) == [
        ("2026-06-10", None, ids(coordinator, "11")),
        ("2026-08-03", "(Budget)advies en/of quick fix", ids(coordinator, "12")),
        ("2026-08-03", None, late),  # closed in October
        ("2026-08-03", None, ids(coordinator, "16")),
        ("2026-08-03", None, ids(coordinator, "18", "20")),  # merged
    ]


def test_every_signal_of_the_quarter_and_of_its_cases(told: Summer, coordinator: Actor) -> None:
    of_quarter = levering(make_delivery(period=QUARTER, by=coordinator))["vroegsignalen"]
    statuses = {each["ID"]: each["status"] for each in of_quarter}
    repeat = str(signals("14", coordinator)[2].pk)
    assert statuses == {
        **dict.fromkeys(ids(coordinator, "11", "12", "14", "16", "18", "20"), "Opgepakt"),
        repeat: "Niet opgepakt: herhaalde melding",
        ids(coordinator, "22")[0]: "Niet opgepakt: onterecht signaal",
    }
    assert list(statuses) == sorted(statuses, key=int)


def test_a_resident_is_told_by_number_or_by_address(told: Summer, coordinator: Actor) -> None:
    of_quarter = levering(make_delivery(period=QUARTER, by=coordinator))["vroegsignalen"]
    told_of = {each["ID"]: each for each in of_quarter}
    by_number, crisis = told_of[ids(coordinator, "12")[0]], told_of[ids(coordinator, "16")[0]]
    assert by_number["client"] == {"burgerservicenummer": BSN}
    assert by_number["bedrag"] == 301
    assert (crisis["crisissignaal"], crisis["warmeOverdracht"]) == (True, False)
    assert crisis["signaalpartner"] == {"type": "Huur"}
    assert (crisis["ontstaansdatum"], crisis["signaaldatum"]) == ("2026-05-01", "2026-08-03")
    assert {**crisis["client"], "geboortedatum": ""} == {
        "postcode": "1234AB",
        "huisnummer": "16",
        "huisnummertoevoeging": "A",
        "geslachtsaanduiding": "Leeg",
        "geboortedatum": "",
    }
    assert "geboortedatum" not in told_of[ids(coordinator, "14")[0]]["client"]
    assert told_of[ids(coordinator, "18")[0]]["warmeOverdracht"]


def test_attempts_that_stand_until_the_end_of_the_quarter(told: Summer, coordinator: Actor) -> None:
    cases = levering(make_delivery(period=QUARTER, by=coordinator))["vroegsignaalzaken"]
    attempts = [[tuple(each.values()) for each in case["contactpogingen"]] for case in cases]
    assert attempts == [
        [],
        [
            ("Huisbezoek", False, "2026-08-07", "Avond"),
            ("Kaartje", False, "2026-08-07", "Avond"),
            ("Telefoon", True, "2026-08-20", "Middag"),  # the resident rang
        ],
        [("Brief", False, "2026-08-07", "Ochtend")],  # what was taken back does not count
        [("Telefoon", False, "2026-08-07", "Ochtend")],  # that of October does not count yet
        [("SMS/Whatsapp", False, "2026-08-07", "Ochtend")],  # made in the case that was merged
    ]


def test_the_next_quarter_tells_what_happened_since(told: Summer, coordinator: Actor) -> None:
    next_one = Period(date(2026, 10, 1), date(2026, 12, 31))
    of_quarter = levering(make_delivery(period=next_one, by=coordinator))
    assert [(when, result) for when, result, _ids in opened(of_quarter)] == [
        ("2026-06-10", None),
        ("2026-08-03", "Definitief geen contact kunnen krijgen"),
        ("2026-08-03", None),
        ("2026-08-03", None),
        ("2026-10-01", None),
    ]


def test_before_a_case_was_opened_its_signal_was_not_taken_up(coordinator: Actor) -> None:
    name_organisation(organisation=ORGANISATION, by=coordinator)
    with on(2026, 9, 30):
        deliver([reported("12")], coordinator)
    with acting(coordinator):  # as when the file waited for the coordinator
        case = case_of("12", coordinator)
        case.opened_on = date(2026, 10, 2)
        case.save(update_fields=["opened_on"])
    of_quarter = levering(make_delivery(period=QUARTER, by=coordinator))
    assert [each["status"] for each in of_quarter["vroegsignalen"]] == ["Nog niet opgepakt"]
    assert of_quarter["vroegsignaalzaken"] == []


def test_every_day_counts_the_first_and_the_last_too(coordinator: Actor, worker: Actor) -> None:
    name_organisation(organisation=ORGANISATION, by=coordinator)
    with on(2026, 7, 1, hour=0):
        deliver([reported("12")], coordinator)
    with on(2026, 9, 30, hour=23):
        deliver([reported("14")], coordinator)
        with looking_as(worker):
            close_case(case=case_of("14", coordinator), result=EndResult.PAID, by=worker)
    paid = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    of_quarter = levering(make_delivery(period=QUARTER, by=coordinator))
    assert [(when, result) for when, result, _ids in opened(of_quarter)] == [("2026-07-01", None), ("2026-09-30", paid)]
    last_day = Period(date(2026, 9, 30), date(2026, 9, 30))
    assert len(levering(make_delivery(period=last_day, by=coordinator))["vroegsignaalzaken"]) == 2
    day_before = Period(date(2026, 6, 1), date(2026, 6, 30))
    with pytest.raises(Refused):
        make_delivery(period=day_before, by=coordinator)


def test_another_municipality_is_never_told_of(told: Summer, other_coordinator: Actor, coordinator: Actor) -> None:
    with on(2026, 8, 3):
        deliver([reported("12", BSN="111222333")], other_coordinator)
    name_organisation(organisation=ORGANISATION, by=other_coordinator)
    ours, theirs = (make_delivery(period=QUARTER, by=by) for by in (coordinator, other_coordinator))
    assert b"111222333" not in ours.content
    assert BSN.encode() not in theirs.content
    assert levering(theirs)["gemeentecode"] == "0002"
    assert len(levering(theirs)["vroegsignalen"]) == 1
    with looking_as(other_coordinator):
        assert NationalDelivery.objects.count() == 1


def test_what_is_missing_is_told_with_its_cases(told: Summer, coordinator: Actor) -> None:
    remarks = {each.gap: each for each in make_delivery(period=QUARTER, by=coordinator).remarks}
    assert set(remarks) == {Gap.NO_BIRTH_DATE, Gap.NO_SEX}
    assert [each.number for each in remarks[Gap.NO_BIRTH_DATE].cases] == [told.late.number]
    assert remarks[Gap.NO_BIRTH_DATE].count == 3
    assert remarks[Gap.NO_BIRTH_DATE].files == (signals("14", coordinator)[2].delivery_id,)  # the repeat has no case


def test_a_file_that_waits_for_its_columns_is_told(coordinator: Actor) -> None:
    name_organisation(organisation=ORGANISATION, by=coordinator)
    with on(2026, 8, 3):
        waiting = deliver([reported("12")], coordinator)
    with acting(coordinator):
        type(waiting).objects.filter(pk=waiting.pk).update(state="checked")
        assert gather(QUARTER).waiting == (waiting.pk,)
        assert gather(Period(date(2026, 9, 1), date(2026, 9, 30))).waiting == ()


@pytest.mark.parametrize("lacking", [Organisation("X", ""), Organisation("X", "12345678")])
def test_nothing_is_made_while_something_blocks(told: Summer, coordinator: Actor, lacking: Organisation) -> None:
    name_organisation(organisation=lacking, by=coordinator)
    with pytest.raises(Refused):
        make_delivery(period=QUARTER, by=coordinator)
    with looking_as(coordinator):
        assert not NationalDelivery.objects.exists()
        assert not Event.objects.filter(kind="national_delivery.made").exists()
        assert not Viewing.objects.filter(screen="national-delivery").exists()


def test_that_it_was_made_is_kept_and_whose_data_left(told: Summer, coordinator: Actor) -> None:
    made = make_delivery(period=QUARTER, by=coordinator)
    with looking_as(coordinator):
        kept = NationalDelivery.objects.get()
        event = Event.objects.get(kind="national_delivery.made")
        seen = set(
            Viewing.objects.filter(screen="national-delivery").values_list("actor_key", "subject_type", "subject_id")
        )
    assert (kept.version, kept.start, kept.end, kept.made_by_id) == ("1.2", *_days(QUARTER), coordinator.user_id)
    assert (kept.signals, kept.cases, kept.open_cases, kept.attempts, kept.remarks) == (9, 5, 4, 6, 2)
    assert (kept.byte_count, kept.sha256) == (len(made.content), hashlib.sha256(made.content).hexdigest())
    assert (event.actor_key, event.subject_id) == (coordinator.key, kept.pk)
    assert BSN not in json.dumps(event.detail)
    cases = [told.long, told.helped, told.late, told.crisis, told.warm]
    alone = [signals("22", coordinator)[0], signals("14", coordinator)[2]]
    assert seen == {(coordinator.key, "cases.case", each.pk) for each in cases} | {
        (coordinator.key, "intake.signal", each.pk) for each in alone
    }


def _days(period: Period) -> tuple[date, date]:
    return period.start, period.end


def test_what_was_kept_of_a_delivery_stays(told: Summer, coordinator: Actor) -> None:
    made = make_delivery(period=QUARTER, by=coordinator)
    with pytest.raises(ProgrammingError), acting(coordinator):
        NationalDelivery.objects.filter(pk=made.delivery.pk).update(signals=0)
    with pytest.raises(ProgrammingError), acting(coordinator):
        NationalDelivery.objects.filter(pk=made.delivery.pk).delete()


def test_twice_is_two_deliveries_that_tell_the_same(told: Summer, coordinator: Actor) -> None:
    first, second = (make_delivery(period=QUARTER, by=coordinator) for _ in range(2))
    assert first.content == second.content
    with looking_as(coordinator):
        assert NationalDelivery.objects.count() == 2


@pytest.mark.parametrize("who", ["worker", "analyst", "administrator", "landlord"])
def test_only_the_coordinator_delivers(told: Summer, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        make_delivery(period=QUARTER, by=request.getfixturevalue(who))


def test_it_takes_as_many_queries_however_much_there_is(told: Summer, coordinator: Actor) -> None:
    with looking_as(coordinator):
        few = _queries(Period(date(2026, 6, 1), date(2026, 6, 30)))
        many = _queries(QUARTER)
    assert few == many


def _queries(period: Period) -> int:
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        gather(period)
    return len(queries)


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_who_delivers_can_be_said_and_changed(who: str, request: pytest.FixtureRequest) -> None:
    by = request.getfixturevalue(who)
    second = Contact("B. Voorbeeld")
    name_organisation(organisation=Organisation("Eerst", contacts=(second, *ORGANISATION.contacts)), by=by)
    name_organisation(organisation=ORGANISATION, by=by)
    with looking_as(by):
        assert current_organisation() == ORGANISATION
        assert DeliveringOrganisation.objects.count() == 1
        assert DeliveryContact.objects.count() == 1
        assert Event.objects.filter(kind="national_delivery.organisation_named").count() == 2


@pytest.mark.parametrize("who", ["worker", "analyst", "landlord"])
def test_nobody_else_says_who_delivers(who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        name_organisation(organisation=ORGANISATION, by=request.getfixturevalue(who))


@pytest.mark.parametrize(
    ("organisation", "about"),
    [
        (Organisation(""), "name"),
        (Organisation("X", "1234567"), "kvk_number"),
        (Organisation("X", "1234567a"), "kvk_number"),
        (Organisation("X", contacts=(Contact("", "020"),)), "contact_name_1"),
        (Organisation("X", contacts=(Contact("A"), Contact("B", email="geen adres"))), "contact_email_2"),
        (Organisation("X", contacts=(Contact("A"), Contact("A"))), ""),
        (Organisation("X" * 201), ""),
        (Organisation("X", contacts=tuple(Contact(name) for name in "ABCD")), ""),
    ],
)
def test_what_cannot_be_is_refused(organisation: Organisation, about: str, coordinator: Actor) -> None:
    with pytest.raises(InvalidValue) as refused:
        name_organisation(organisation=organisation, by=coordinator)
    assert refused.value.about == about


def test_the_database_takes_no_number_of_seven_digits(coordinator: Actor) -> None:
    with pytest.raises(IntegrityError), acting(coordinator):
        DeliveringOrganisation.objects.create(
            municipality_id=coordinator.municipality_id, name="X", kvk_number="1234567"
        )


def test_who_may_not_know_one_resident_in_the_file_has_a_colleague_make_it(
    told: Summer, coordinator: Actor, worker: Actor
) -> None:
    with looking_as(worker):
        case = take_over(case=told.long, by=worker)
        person = User.objects.get(pk=coordinator.user_id)
        shield_case(case=case, reason="over deze collega", kept_from=person, by=worker)

    with pytest.raises(Refused, match=str(FILE_IS_CLOSED)):
        make_delivery(period=QUARTER, by=coordinator)

    with looking_as(coordinator):
        assert not NationalDelivery.objects.exists()
    assert make_delivery(period=QUARTER, by=system_actor("export", coordinator.municipality_id)).content
