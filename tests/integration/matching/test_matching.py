"""Which signals are taken together, and how a repeat is recognised."""

import pytest
from django.db import IntegrityError, transaction

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.enums import MatchBasis, MatchKind, Repeat
from eropaf.matching.models import MatchedSignal, MatchGroup, Person
from eropaf.matching.services.match import match_delivery
from tests.integration.building import deliver, row, same_resident, somebody
from tests.integration.cases.stories import cases_of, looking_as, on, statuses, the_case

pytestmark = pytest.mark.django_db

JAN, ANNA = "111222333", "123456782"


def _kinds(actor: Actor) -> list[str]:
    with looking_as(actor):
        return list(MatchGroup.objects.order_by("pk").values_list("kind", flat=True))


def _matches(actor: Actor) -> list[tuple[str, str]]:
    with looking_as(actor):
        return list(MatchedSignal.objects.order_by("pk").values_list("basis", "repeat"))


def test_two_residents_are_two_single_signals(coordinator: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14", **somebody(2))], coordinator)

    assert _kinds(coordinator) == [MatchKind.SINGLE, MatchKind.SINGLE]
    assert _matches(coordinator) == [(MatchBasis.FIRST, Repeat.NONE)] * 2


def test_two_partners_in_one_month_are_multiple(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    with on(2026, 11, 30, 23):
        deliver([row(Klantnummer="E1")], coordinator, partner="stroom")

    assert _kinds(coordinator) == [MatchKind.MULTIPLE]
    assert _matches(coordinator)[1] == (MatchBasis.PERSON, Repeat.NONE)


def test_two_people_at_one_address_are_multiple(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1", **somebody(2))], coordinator, partner="stroom")

    assert _kinds(coordinator) == [MatchKind.MULTIPLE]
    assert _matches(coordinator)[1] == (MatchBasis.ADDRESS, Repeat.NONE)


def test_two_people_at_one_address_are_two_cases_where_the_municipality_wants_it_so(coordinator: Actor) -> None:
    with acting(coordinator):
        Municipality.objects.update(cases_per_person=True)
    deliver([row()], coordinator)
    deliver([row(Klantnummer="E1", **somebody(2)), row(Klantnummer="E2", Voorletters="Jan")], coordinator, "stroom")

    assert _kinds(coordinator) == [MatchKind.MULTIPLE, MatchKind.SINGLE]


def test_somebody_who_moved_within_the_municipality_is_still_the_same(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    moved = row(Klantnummer="E1", Straat="Kerkweg", Huisnummer="3", Postcode="1234 CD", **same_resident())
    deliver([moved], coordinator, "stroom")

    assert _kinds(coordinator) == [MatchKind.MULTIPLE]


def test_the_next_month_is_another_group(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    with on(2026, 12, 1, 0):
        deliver([row(Klantnummer="E1")], coordinator, partner="stroom")

    assert _kinds(coordinator) == [MatchKind.SINGLE, MatchKind.CONSECUTIVE]


@pytest.mark.parametrize(
    ("month", "day", "kind"),
    [(5, 1, MatchKind.CONSECUTIVE), (4, 30, MatchKind.SINGLE)],
    ids=["six months before", "a day longer ago"],
)
def test_a_signal_is_consecutive_within_six_months(coordinator: Actor, month: int, day: int, kind: MatchKind) -> None:
    with on(2026, month, day):
        deliver([row(Achterstand_sinds="01-02-2026")], coordinator)
    deliver([row(Klantnummer="E1")], coordinator, partner="stroom")

    assert _kinds(coordinator) == [MatchKind.SINGLE, kind]


@pytest.mark.parametrize(
    ("month", "day", "repeat"),
    [(5, 1, Repeat.UNCHANGED), (4, 30, Repeat.NONE)],
    ids=["six months before", "a day longer ago"],
)
def test_a_repeat_is_a_repeat_within_six_months(coordinator: Actor, month: int, day: int, repeat: Repeat) -> None:
    with on(2026, month, day):
        deliver([row(Achterstand_sinds="01-02-2026")], coordinator)
    deliver([row(Achterstand_sinds="01-02-2026", E_mail="")], coordinator)

    assert _matches(coordinator)[1][1] == repeat


def test_a_person_is_recognised_by_citizen_number_after_a_move(coordinator: Actor) -> None:
    deliver([row(BSN=JAN)], coordinator)
    deliver([row(BSN=JAN, Klantnummer="E1", Huisnummer="99")], coordinator, partner="stroom")

    assert _matches(coordinator)[1][0] == MatchBasis.BSN
    assert the_case(coordinator).group.house_number == 12


def test_a_signal_that_fits_one_case_by_citizen_number_and_another_by_address_follows_the_number(
    coordinator: Actor,
) -> None:
    deliver([row(BSN=JAN, Huisnummer="99"), row(BSN=ANNA, Klantnummer="K2", **somebody(2))], coordinator)
    deliver([row(BSN=JAN, Klantnummer="E1")], coordinator, partner="stroom")

    by_jan, by_anna = cases_of(coordinator)
    assert (by_jan.group.bsn, by_jan.amount_cents) == (JAN, 60_000)
    assert (by_anna.group.bsn, by_anna.amount_cents) == (ANNA, 30_000)


def test_an_address_that_comes_later_completes_the_resident_and_the_neighbourhood(coordinator: Actor) -> None:
    deliver([row(BSN=JAN, Straat="", Huisnummer="", Postcode="", Plaats="", Telefoon="")], coordinator)
    assert the_case(coordinator).neighbourhood is None
    deliver([row(BSN=JAN, Klantnummer="E1")], coordinator, partner="stroom")

    case = the_case(coordinator)
    assert (case.group.street, case.group.house_number, case.group.postcode) == ("Dorpsstraat", 12, "1234AB")
    assert case.group.phone == "+31612345678"
    assert case.neighbourhood is not None
    assert case.neighbourhood.name == "Centrum"


def test_a_housemates_phone_number_is_not_called_for_the_resident(coordinator: Actor) -> None:
    deliver([row(BSN=JAN, Telefoon="", E_mail="")], coordinator)
    deliver(
        [row(BSN=ANNA, Klantnummer="E1", Achternaam="Bakker", Geboortedatum="03-03-1990")],
        coordinator,
        partner="stroom",
    )

    group = the_case(coordinator).group
    assert (group.bsn, group.name, group.phone, group.email) == (JAN, "J. Jansen", "", "")


@pytest.mark.parametrize("together", [True, False], ids=["in one file", "in a later file"])
def test_a_housemates_citizen_number_never_becomes_the_residents(coordinator: Actor, together: bool) -> None:
    jan = row(Geboortedatum="", Telefoon="", E_mail="")
    piet = row(BSN=ANNA, Klantnummer="K2", Voorletters="P.", Achternaam="de Vries", Geboortedatum="")
    for rows in [[jan, piet]] if together else [[jan], [piet]]:
        deliver(rows, coordinator)

    group = the_case(coordinator).group
    assert (group.bsn, group.name, group.phone, group.email) == ("", "J. Jansen", "", "")


def test_a_later_file_completes_the_resident_by_the_surname(coordinator: Actor) -> None:
    deliver([row(Geboortedatum="", Telefoon="")], coordinator)
    deliver([row(BSN=JAN, Klantnummer="E1", Achternaam="JANSEN")], coordinator, partner="stroom")

    group = the_case(coordinator).group
    assert (group.bsn, group.name, group.phone) == (JAN, "J. Jansen", "+31612345678")


def test_an_unchanged_repeat_is_not_taken_up(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(E_mail="")], coordinator)

    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.REPEAT]
    assert the_case(coordinator).opened_on.month == 10
    with looking_as(coordinator):
        first, second = MatchedSignal.objects.order_by("pk")
        assert (second.repeat, second.earlier_signal_id) == (Repeat.UNCHANGED, first.signal_id)


@pytest.mark.parametrize(
    "change",
    [{"Bedrag": "300,01"}, {"Crisis": "ja"}, {"Hulpvraag": "ja"}, {"Achterstand_sinds": "02-10-2026"}],
    ids=["increased", "crisis", "asked for help", "new arrears after the earlier ones were settled"],
)
def test_a_repeat_is_taken_up_when(coordinator: Actor, change: dict[str, str]) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(**change)], coordinator)

    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.TAKEN_UP]
    assert len(cases_of(coordinator)) == 2


def test_a_municipality_may_take_up_unchanged_repeats(municipality: Municipality, coordinator: Actor) -> None:
    with acting(coordinator):
        Municipality.objects.filter(pk=municipality.pk).update(take_up_unchanged_repeats=True)
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(E_mail="")], coordinator)

    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.TAKEN_UP]
    assert len(cases_of(coordinator)) == 2


def test_a_repeat_is_measured_by_what_was_taken_up_not_by_what_was_left(coordinator: Actor) -> None:
    with on(2026, 9, 1):
        deliver([row(Achterstand_sinds="01-07-2026")], coordinator)
    with on(2026, 10, 1):
        deliver([row(Achterstand_sinds="01-07-2026", Bedrag="100,00")], coordinator)
    deliver([row(Achterstand_sinds="01-07-2026", Bedrag="250,00")], coordinator)

    assert statuses(coordinator)[1:] == [SignalStatus.REPEAT, SignalStatus.REPEAT]


def test_a_housemate_reported_by_the_same_insurer_gets_an_offer_too(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row(BSN=JAN, Klantnummer="")], coordinator)
    deliver([row(BSN=ANNA, Klantnummer="", Bedrag="200,00")], coordinator)

    assert statuses(coordinator) == [SignalStatus.TAKEN_UP, SignalStatus.TAKEN_UP]


def test_a_signal_under_the_threshold_matches_nothing(coordinator: Actor) -> None:
    deliver([row(Bedrag="49,99")], coordinator)

    assert statuses(coordinator) == [SignalStatus.UNJUSTIFIED]
    assert cases_of(coordinator) == []
    assert _kinds(coordinator) == []


def test_matching_twice_changes_nothing(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)

    assert match_delivery(delivery=delivery, by=coordinator) == []
    assert len(_matches(coordinator)) == 1


def test_the_neighbouring_municipalitys_signals_are_never_matched(coordinator: Actor, other_coordinator: Actor) -> None:
    deliver([row(BSN=JAN)], other_coordinator)
    deliver([row(BSN=JAN)], coordinator)

    assert _kinds(coordinator) == _kinds(other_coordinator) == [MatchKind.SINGLE]
    assert (the_case(coordinator).number, the_case(other_coordinator).number) == (1, 1)
    assert the_case(coordinator).pk != the_case(other_coordinator).pk


def test_the_database_refuses_a_match_of_two_municipalities(coordinator: Actor, other_coordinator: Actor) -> None:
    groups, loose, persons = [], [], []
    for by in (coordinator, other_coordinator):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14", Bedrag="20,00", **somebody(2))], by)
        with looking_as(by):
            groups.append(MatchGroup.objects.get().pk)
            persons.append(Person.objects.get().pk)
            loose.append(Signal.objects.get(match=None).pk)

    for group, signal, earlier, person in ((1, 0, None, 0), (0, 1, None, 0), (0, 0, 1, 0), (0, 0, None, 1)):
        match = MatchedSignal(
            municipality_id=coordinator.municipality_id,
            group_id=groups[group],
            signal_id=loose[signal],
            person_id=persons[person],
            basis=MatchBasis.FIRST,
            repeat=Repeat.NONE if earlier is None else Repeat.UNCHANGED,
            earlier_signal_id=None if earlier is None else loose[earlier],
        )
        with pytest.raises(IntegrityError, match="different municipalities"), acting(coordinator), transaction.atomic():
            match.save(force_insert=True)
