"""Two cases become one, nothing is lost, and both come back."""

from dataclasses import replace

import pytest
from django.db import IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.selectors import case_that_goes_on, merged_into, open_cases_visible_to, other_cases_of_resident
from eropaf.cases.services.address import correct_address
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.core.address import Address
from eropaf.core.errors import Refused
from eropaf.intake.enums import SignalStatus
from eropaf.jobs.together import merge, split, undo
from eropaf.matching.enums import MatchKind
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.selectors import attempts_of, attempts_per_case
from eropaf.outreach.services import withdraw_attempt
from eropaf.triage.models import Decision
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, looking_as, on, statuses
from tests.integration.cases.together import (
    ENERGY,
    LANDLORD,
    again,
    contracts_in,
    matches_of_partner,
    regroupings,
    two_cases,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(coordinator: Actor) -> tuple[Case, Case]:
    """Of two neighbours, as it seems."""
    return two_cases(coordinator)


def test_the_signals_go_on_in_one_case_which_is_summed_up_and_placed_anew(
    cases: tuple[Case, Case], worker: Actor
) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)

    stays = again(worker, stays)
    assert contracts_in(worker, stays) == ["W1", "E1"]
    assert (stays.amount_cents, stays.partner_types) == (50_000, ["Energie", "Huur"])
    assert stays.group.kind == MatchKind.MULTIPLE
    assert statuses(worker) == [SignalStatus.TAKEN_UP] * 2
    with looking_as(worker):
        newest = Decision.objects.filter(case=stays).latest("pk")
        assert newest.facts["partner_count"] == 2


def test_the_other_keeps_its_number_and_asks_for_no_more_work(cases: tuple[Case, Case], worker: Actor) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)

    goes = again(worker, goes)
    assert (goes.number, goes.state, goes.merged_into_id) == (2, CaseState.MERGED, stays.pk)
    assert (goes.result, goes.due_on) == ("", None)
    with looking_as(worker):
        assert list(open_cases_visible_to(worker)) == [stays]
        assert not other_cases_of_resident(stays, worker)
        assert case_that_goes_on(goes, worker) == stays
        assert merged_into(stays, worker) == [goes]


def test_what_was_tried_before_is_told_in_the_case_that_goes_on(cases: tuple[Case, Case], worker: Actor) -> None:
    stays, goes = cases
    tried = attempt(goes, worker)
    attempt(stays, worker)
    merge(source=goes, target=stays, by=worker)

    with looking_as(worker):
        assert tried in attempts_of(stays, worker)
        assert attempts_per_case([stays])[stays.pk].count == 2
    assert ("case.taken_in", worker.key) in events(worker, stays)
    assert ("case.merged", worker.key) in events(worker, goes)
    with pytest.raises(Refused, match="samengevoegd"):
        withdraw_attempt(attempt=tried, by=worker)


def test_of_every_term_the_earlier_one_holds(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 11, 2):
        deliver([LANDLORD], coordinator)
    with on(2026, 11, 9):
        deliver([ENERGY], coordinator, "stroom")
        older, newer = cases_of(coordinator)
        merge(source=older, target=newer, by=worker)
        merged = again(worker, newer)
        assert (merged.first_attempt_by, merged.due_on) == (older.first_attempt_by, older.first_attempt_by)
        assert merged.first_conversation_by == older.first_conversation_by

        undo(regrouping=regroupings(worker)[0], by=worker)
        assert again(worker, newer).first_attempt_by == newer.first_attempt_by > older.first_attempt_by


def test_a_crisis_that_joins_is_approached_although_there_was_contact(coordinator: Actor, worker: Actor) -> None:
    deliver([LANDLORD], coordinator)
    deliver([ENERGY | {"Crisis": "ja"}], coordinator, "stroom")
    calm, urgent = cases_of(coordinator)
    attempt(calm, worker, reached=True)
    merge(source=urgent, target=calm, by=worker)

    merged = again(worker, calm)
    assert (merged.state, merged.crisis, merged.due_on) == (CaseState.NEW, True, urgent.due_on)
    undo(regrouping=regroupings(worker)[0], by=worker)
    calm = again(worker, calm)
    assert (calm.state, calm.crisis, calm.due_on) == (CaseState.IN_CONTACT, False, None)


def test_undone_both_cases_are_what_they_were(cases: tuple[Case, Case], worker: Actor, coordinator: Actor) -> None:
    stays, goes = cases
    take_over(case=goes, by=coordinator)
    attempt(goes, worker)
    before = [again(worker, each) for each in (stays, goes)]
    merge(source=goes, target=stays, by=worker)
    undo(regrouping=regroupings(worker)[0], by=coordinator)

    for was in before:
        now = again(worker, was)
        for field in Case._meta.concrete_fields:
            assert getattr(now, field.attname) == getattr(was, field.attname), field.attname
        for field in was.group._meta.concrete_fields:
            assert getattr(now.group, field.attname) == getattr(was.group, field.attname), field.attname
    assert (contracts_in(worker, stays), contracts_in(worker, goes)) == (["W1"], ["E1"])
    assert ("case.brought_back", coordinator.key) in events(worker, goes)
    assert ("case.given_back", coordinator.key) in events(worker, stays)


def test_an_address_that_was_corrected_before_a_merge_goes_back_with_its_signals(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Klantnummer="W1", BSN="123456782", Huisnummer="")], coordinator)
    deliver([ENERGY], coordinator, "stroom")
    stays, goes = cases_of(coordinator)
    corrected = replace(Address.of(goes.group), house_number=99)
    correct_address(case=goes, address=corrected, by=worker)
    merge(source=goes, target=stays, by=worker)
    assert Address.of(again(worker, stays).group) == corrected
    undo(regrouping=regroupings(worker)[0], by=worker)

    assert not Address.of(again(worker, stays).group).is_whole
    assert Address.of(again(worker, goes).group) == corrected


def test_the_next_delivery_after_a_merge_comes_to_the_case_that_goes_on(
    cases: tuple[Case, Case], worker: Actor, coordinator: Actor
) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)
    deliver([row(Klantnummer="H1", Huisnummer="14")], coordinator, "water")

    assert contracts_in(worker, stays) == ["W1", "E1", "H1"]
    assert len(cases_of(coordinator)) == 2


def test_what_came_after_a_merge_stays_when_it_is_undone_and_what_comes_then_finds_its_own(
    cases: tuple[Case, Case], worker: Actor, coordinator: Actor
) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)
    deliver([row(Klantnummer="H1", Huisnummer="14")], coordinator, "water")
    undo(regrouping=regroupings(worker)[0], by=worker)
    assert (contracts_in(worker, stays), contracts_in(worker, goes)) == (["W1", "H1"], ["E1"])

    deliver([row(Klantnummer="E2", Huisnummer="14", Bedrag="210,00")], coordinator, "stroom")
    assert contracts_in(worker, goes) == ["E1", "E2"]


def test_with_one_citizen_service_number_in_both_after_an_undo_the_person_decides(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([LANDLORD], coordinator)
    deliver([ENERGY | {"BSN": "123456782"}], coordinator, "stroom")
    stays, goes = cases_of(coordinator)
    merge(source=goes, target=stays, by=worker)
    deliver([row(Klantnummer="H1", Huisnummer="14", BSN="123456782")], coordinator, "water")
    undo(regrouping=regroupings(worker)[0], by=worker)

    deliver([row(Klantnummer="E2", Huisnummer="14", BSN="123456782", Bedrag="210,00")], coordinator, "stroom")
    assert contracts_in(worker, goes) == ["E1", "E2"]


def test_three_become_one_and_come_back_in_any_order(coordinator: Actor, worker: Actor) -> None:
    terms = {}
    for day, number in ((2, "12"), (4, "14"), (9, "16")):
        with on(2026, 11, day):
            deliver([row(Klantnummer=f"K{number}", Huisnummer=number)], coordinator)
    oldest, middle, newest = cases_of(coordinator)
    terms = {case.pk: case.first_attempt_by for case in (oldest, middle, newest)}
    with on(2026, 11, 10):
        merge(source=middle, target=newest, by=worker)
        merge(source=oldest, target=newest, by=worker)
        first, second = regroupings(worker)
        assert again(worker, newest).first_attempt_by == terms[oldest.pk]

        undo(regrouping=first, by=worker)
        assert again(worker, newest).first_attempt_by == terms[oldest.pk]
        undo(regrouping=second, by=worker)
        assert again(worker, newest).first_attempt_by == terms[newest.pk]


def test_an_attempt_in_between_keeps_the_terms_as_they_are(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 11, 2):
        deliver([LANDLORD], coordinator)
    with on(2026, 11, 9):
        deliver([ENERGY], coordinator, "stroom")
        older, newer = cases_of(coordinator)
        merge(source=older, target=newer, by=worker)
        attempt(again(worker, newer), worker)
        undo(regrouping=regroupings(worker)[0], by=worker)

    newer = again(worker, newer)
    assert newer.state == CaseState.APPROACHING
    assert newer.due_on == newer.first_conversation_by > older.first_conversation_by


def test_what_was_merged_further_must_be_undone_from_the_end(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    one, two, three = cases_of(coordinator)
    merge(source=one, target=two, by=worker)
    merge(source=two, target=three, by=worker)
    first, second = regroupings(worker)
    assert contracts_in(worker, three) == ["K1", "K2", "K3"]
    with looking_as(worker):
        assert merged_into(three, worker) == [two, one]
        assert case_that_goes_on(again(worker, one), worker) == three

    with pytest.raises(Refused, match="Zaak 2 is daarna samengevoegd met zaak 3"):
        undo(regrouping=first, by=worker)
    undo(regrouping=second, by=worker)
    undo(regrouping=first, by=worker)
    assert [contracts_in(worker, each) for each in (one, two, three)] == [["K1"], ["K2"], ["K3"]]


def test_nothing_is_undone_twice(cases: tuple[Case, Case], worker: Actor, coordinator: Actor) -> None:
    merge(source=cases[1], target=cases[0], by=worker)
    undo(regrouping=regroupings(worker)[0], by=worker)

    with pytest.raises(Refused, match="al teruggedraaid"):
        undo(regrouping=regroupings(worker)[0], by=coordinator)


def test_what_cannot_be_merged_is_refused_with_what_to_do(
    cases: tuple[Case, Case], worker: Actor, coordinator: Actor
) -> None:
    one, other = cases
    with pytest.raises(Refused, match="deze zaak zelf"):
        merge(source=one, target=one, by=worker)
    close_case(case=other, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused, match="Zaak 2 is afgesloten"):
        merge(source=other, target=one, by=worker)
    with pytest.raises(Refused, match="Heropen"):
        merge(source=one, target=other, by=worker)
    with on(2026, 12, 1):
        deliver([row(Klantnummer="W2", Bedrag="900,00")], coordinator)
        next_month = cases_of(coordinator)[-1]
        with pytest.raises(Refused, match="andere maand"):
            merge(source=next_month, target=one, by=worker)


def test_a_merge_is_not_undone_in_a_closed_case(cases: tuple[Case, Case], worker: Actor) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)
    close_case(case=stays, result=EndResult.PAID, by=worker)

    with pytest.raises(Refused, match="Heropen"):
        undo(regrouping=regroupings(worker)[0], by=worker)
    assert again(worker, goes).merged_into_id == stays.pk


def test_only_those_who_work_on_cases_merge_them(
    cases: tuple[Case, Case], worker: Actor, landlord: Actor, analyst: Actor
) -> None:
    for stranger in (landlord, analyst):
        with pytest.raises(Refused, match="rol"):
            merge(source=cases[1], target=cases[0], by=stranger)
    merge(source=cases[1], target=cases[0], by=worker)
    with pytest.raises(Refused, match="rol"):
        undo(regrouping=regroupings(worker)[0], by=landlord)


def test_the_history_keeps_where_a_signal_was(cases: tuple[Case, Case], worker: Actor) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)

    with looking_as(worker):
        match = MatchedSignal.objects.get(signal__customer_number="E1")
        (before,) = match.events.select_related("pgh_context")
        assert (before.group_id, match.group_id) == (goes.group_id, stays.group_id)
        assert before.pgh_context.metadata["actor"] == worker.key


def test_the_database_knows_no_merged_case_without_another_and_no_circle(
    cases: tuple[Case, Case], worker: Actor
) -> None:
    one, other = cases
    impossible = (
        {"state": CaseState.MERGED},
        {"merged_into": other},
        {"state": CaseState.MERGED, "merged_into": one},
    )
    for change in impossible:
        with pytest.raises(IntegrityError), acting(worker):
            Case.objects.filter(pk=one.pk).update(**change)
    with acting(worker):
        Case.objects.filter(pk=one.pk).update(state=CaseState.MERGED, merged_into=other)
    with pytest.raises(IntegrityError, match="itself"), acting(worker):
        Case.objects.filter(pk=other.pk).update(state=CaseState.MERGED, merged_into=one)


def test_the_database_keeps_municipalities_apart(
    cases: tuple[Case, Case], worker: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], other_coordinator)
    (theirs,) = cases_of(other_coordinator)
    with pytest.raises(IntegrityError, match="different municipalities"), acting(worker):
        Case.objects.filter(pk=cases[0].pk).update(state=CaseState.MERGED, merged_into=theirs)
    merge(source=cases[1], target=cases[0], by=worker)
    with pytest.raises(IntegrityError, match="different municipalities"), acting(worker):
        Regrouping.objects.update(target=theirs)


def test_a_later_case_of_the_resident_tells_of_the_approach_in_the_case_that_went_on(
    coordinator: Actor, worker: Actor, cases: tuple[Case, Case]
) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)
    with on(2026, 12, 1):
        deliver([ENERGY | {"Bedrag": "900,00"}], coordinator, "stroom")

        later = cases_of(worker)[-1]
        with looking_as(worker):
            assert other_cases_of_resident(later, worker) == [stays]


def test_a_merge_that_would_leave_the_case_empty_is_not_undone_before_the_split(
    cases: tuple[Case, Case], worker: Actor
) -> None:
    stays, goes = cases
    merge(source=goes, target=stays, by=worker)
    split(case=again(worker, stays), matches=matches_of_partner(worker, "wonen"), by=worker)

    with pytest.raises(Refused) as refused:
        undo(regrouping=regroupings(worker)[0], by=worker)

    assert "3" in str(refused.value)
    assert contracts_in(worker, stays) == ["E1"]


def test_a_crisis_that_came_while_they_were_one_is_approached_anew_when_they_are_two_again(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([LANDLORD], coordinator)
    deliver([ENERGY | {"Crisis": "ja"}], coordinator, "stroom")
    calm, crisis = cases_of(coordinator)
    attempt(calm, worker, reached=True)
    merge(source=crisis, target=calm, by=worker)
    deliver([LANDLORD | {"Klantnummer": "H1", "Crisis": "ja"}], coordinator, "water")
    undo(regrouping=regroupings(worker)[0], by=worker)

    calm = again(worker, calm)
    assert contracts_in(worker, calm) == ["W1", "H1"]
    assert (calm.crisis, calm.state) == (True, CaseState.NEW)
    assert calm.due_on == calm.first_attempt_by


def test_taking_back_an_attempt_heeds_those_of_the_case_that_was_merged(coordinator: Actor, worker: Actor) -> None:
    deliver([LANDLORD], coordinator)
    deliver([ENERGY | {"Crisis": "ja"}], coordinator, "stroom")
    calm, crisis = cases_of(coordinator)
    attempt(crisis, worker)
    merge(source=again(worker, crisis), target=calm, by=worker)
    mistake = attempt(again(worker, calm), worker)
    withdraw_attempt(attempt=mistake, by=worker)

    assert again(worker, calm).state == CaseState.APPROACHING
