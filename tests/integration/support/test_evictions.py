"""The eviction sieve: nobody gets to an announced eviction without contact, or it is urgent."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.reopening import reopen
from eropaf.jobs.together import merge, undo
from eropaf.outreach.services import withdraw_attempt
from eropaf.support.evictions.enums import Instruction, Judgment, Phase
from eropaf.support.evictions.models import EvictionFile
from eropaf.support.evictions.services import (
    Landlord,
    Reached,
    Told,
    instruct_bailiff,
    open_file,
    record_phase,
    take_back_instruction,
    take_back_phase,
)
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, looking_as, on, the_case
from tests.integration.support.arranging import a_case, asked, partner

pytestmark = pytest.mark.django_db

TODAY, THE_DAY = date(2026, 11, 2), date(2026, 11, 30)
WITHOUT_CONTACT = ("Ontruiming aangezegd en er is nog geen contact geweest", TODAY, True)
ON_THE_DAY = ("Voor deze dag is een ontruiming aangezegd", THE_DAY, False)


def announced() -> Reached:
    return Reached(Phase.ANNOUNCED, TODAY, eviction_on=THE_DAY)


def follow(case: Case, by: Actor, reached: Reached | None = None) -> EvictionFile:
    landlord = Landlord(partner("wonen", by))
    return open_file(case=case, landlord=landlord, reached=reached or Reached(Phase.REMINDER, date(2026, 10, 1)), by=by)


def now(file: EvictionFile, by: Actor) -> str:
    with looking_as(by):
        return EvictionFile.objects.get(pk=file.pk).phase


def test_announced_without_contact_is_recorded_and_urgent_until_there_is_contact(
    coordinator: Actor, worker: Actor
) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)
    assert asked(case, worker) == []

    record_phase(file=file, reached=announced(), by=worker)
    assert asked(case, worker) == [WITHOUT_CONTACT, ON_THE_DAY]
    attempt(case, worker)
    assert asked(case, worker) == [WITHOUT_CONTACT, ON_THE_DAY]
    reached = attempt(case, worker, reached=True)
    assert asked(case, worker) == [ON_THE_DAY]
    withdraw_attempt(attempt=reached, by=worker)
    assert asked(case, worker) == [WITHOUT_CONTACT, ON_THE_DAY]


def stands(by: Actor, place: int = 0) -> tuple[bool, str, date | None, int]:
    """Whether a case is a crisis, its state, its running term and its priority."""
    case = cases_of(by)[place]
    return case.crisis, case.state, case.due_on, case.priority


def test_an_announced_eviction_makes_the_case_a_crisis_with_its_terms_until_it_is_averted(
    coordinator: Actor, worker: Actor
) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)
    attempt(case, worker)
    assert stands(worker) == (False, CaseState.APPROACHING, date(2026, 11, 30), 3)

    record_phase(file=file, reached=announced(), by=worker)

    assert stands(worker) == (True, CaseState.NEW, date(2026, 11, 3), 1)
    assert the_case(worker).first_conversation_by == date(2026, 11, 5)
    assert "case.crisis_reported" in [kind for kind, _by in events(worker, case)]

    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)
    assert stands(worker) == (False, CaseState.NEW, date(2026, 11, 3), 3)
    take_back_phase(file=file, by=worker)
    assert stands(worker)[0]
    take_back_phase(file=file, by=worker)
    assert stands(worker) == (False, CaseState.APPROACHING, date(2026, 11, 30), 3)


def test_what_was_tried_after_a_mistaken_announcement_stays_with_the_approach_that_began_by_it(
    coordinator: Actor, worker: Actor
) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)
    attempt(case, worker)
    record_phase(file=file, reached=announced(), by=worker)
    attempt(case, worker)

    take_back_phase(file=file, by=worker)

    assert stands(worker) == (False, CaseState.APPROACHING, date(2026, 11, 5), 3)


def test_a_case_whose_resident_was_evicted_stays_a_crisis(coordinator: Actor, worker: Actor) -> None:
    file = follow(a_case(coordinator, worker), worker, announced())

    with on(2026, 11, 30):
        record_phase(file=file, reached=Reached(Phase.CARRIED_OUT, THE_DAY), by=worker)

    assert stands(worker)[0]


def test_where_there_is_contact_the_case_comes_first_and_the_contact_goes_on(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    attempt(case, worker, reached=True)

    follow(case, worker, announced())

    assert stands(worker) == (True, CaseState.IN_CONTACT, None, 1)


def test_a_crisis_of_which_a_partner_tells_stays_one_when_the_eviction_is_averted(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Crisis="ja")], coordinator)
    file = follow(the_case(worker), worker, announced())

    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)

    assert stands(worker)[0]


def test_an_announced_eviction_still_makes_a_crisis_after_a_new_signal_a_merge_and_its_undoing(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    source, target = cases_of(worker)
    follow(source, worker, announced())
    deliver([row(Klantnummer="S7", Bedrag="80,00")], coordinator, "stroom")
    assert stands(worker)[0]

    with looking_as(worker):
        regrouping = merge(source=source, target=target, by=worker)
    assert stands(worker, 1)[0]
    with looking_as(worker):
        undo(regrouping=regrouping, by=worker)

    assert [case.crisis for case in cases_of(worker)] == [True, False]


def test_an_eviction_announced_while_a_case_was_merged_makes_it_a_crisis_with_its_terms_once_that_is_undone(
    coordinator: Actor, worker: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    source, target = cases_of(worker)
    file = follow(source, worker)
    attempt(source, worker)
    with looking_as(worker):
        regrouping = merge(source=source, target=target, by=worker)
    record_phase(file=file, reached=announced(), by=worker)

    with looking_as(worker):
        undo(regrouping=regrouping, by=worker)

    assert stands(worker) == (True, CaseState.NEW, date(2026, 11, 3), 1)
    assert stands(worker, 1)[0] is False
    assert stands(worker, 1)[3] == 3


def test_a_case_that_comes_back_calm_is_placed_as_calm(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    source, target = cases_of(worker)
    file = follow(source, worker, announced())
    with looking_as(worker):
        regrouping = merge(source=source, target=target, by=worker)
    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)

    with looking_as(worker):
        undo(regrouping=regrouping, by=worker)

    assert (stands(worker)[0], stands(worker)[3]) == (False, 3)


def test_a_closed_case_in_which_an_eviction_is_announced_is_a_crisis_once_it_is_reopened(
    coordinator: Actor, worker: Actor
) -> None:
    case = a_case(coordinator, worker)
    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    follow(case, worker, announced())
    assert stands(worker)[1:3] == (CaseState.CLOSED, None)

    with looking_as(worker):
        reopen(case=case, by=worker)

    assert stands(worker) == (True, CaseState.APPROACHING, date(2026, 11, 5), 1)


def test_an_eviction_that_is_averted_asks_for_nothing_any_more(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker, announced())

    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)

    assert asked(case, worker) == []
    assert now(file, worker) == Phase.AVERTED
    take_back_phase(file=file, by=worker)
    assert asked(case, worker) == [WITHOUT_CONTACT, ON_THE_DAY]


def test_once_its_day_has_been_it_is_asked_whether_it_was_averted(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    attempt(case, worker, reached=True)
    follow(case, worker, announced())

    with on(2026, 12, 1):
        assert asked(case, worker) == [("Is de ontruiming afgewend?", THE_DAY, False)]


def test_another_day_is_announced_in_place_of_the_first(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    attempt(case, worker, reached=True)
    file = follow(case, worker, announced())

    record_phase(file=file, reached=Reached(Phase.ANNOUNCED, TODAY, eviction_on=date(2026, 12, 14)), by=worker)

    assert [day for _, day, _ in asked(case, worker)] == [date(2026, 12, 14)]


def test_contact_in_the_case_that_goes_on_counts(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    source, target = cases_of(worker)
    follow(source, worker, announced())
    attempt(target, worker, reached=True)
    assert asked(source, worker) == [WITHOUT_CONTACT, ON_THE_DAY]

    with looking_as(worker):
        merge(source=source, target=target, by=worker)

    assert asked(source, worker) == [ON_THE_DAY]
    with pytest.raises(Refused, match="samengevoegd"):
        follow(source, worker)


def test_phases_go_forward_in_time(coordinator: Actor, worker: Actor) -> None:
    file = follow(a_case(coordinator, worker), worker)
    judged = Reached(Phase.JUDGMENT, date(2026, 10, 20), Judgment.LAST_CHANCE)
    record_phase(file=file, reached=judged, by=worker)

    with pytest.raises(Refused, match="al voorbij"):
        record_phase(file=file, reached=Reached(Phase.SUMMONS, TODAY), by=worker)
    with pytest.raises(InvalidValue, match="vóór de fase"):
        record_phase(file=file, reached=Reached(Phase.AVERTED, date(2026, 10, 19)), by=worker)
    take_back_phase(file=file, by=worker)
    record_phase(file=file, reached=Reached(Phase.SUMMONS, date(2026, 10, 19)), by=worker)


def test_where_all_was_taken_back_nothing_is_followed(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)
    with pytest.raises(Refused, match="volgt al"):
        follow(case, worker)

    take_back_phase(file=file, by=worker)

    with pytest.raises(Refused):
        take_back_phase(file=file, by=worker)
    follow(case, worker)
    assert [kind for kind, _ in events(worker, case) if kind.startswith("eviction")] == [
        "eviction.phase_recorded",
        "eviction.phase_taken_back",
        "eviction.phase_recorded",
    ]


def test_what_is_missing_is_refused() -> None:
    for given in (
        {"phase": Phase.JUDGMENT, "day": TODAY},
        {"phase": Phase.SUMMONS, "day": TODAY, "judgment": Judgment.OTHER},
        {"phase": Phase.ANNOUNCED, "day": TODAY},
        {"phase": Phase.ANNOUNCED, "day": TODAY, "eviction_on": date(2026, 11, 1)},
        {"phase": Phase.REMINDER, "day": date(2026, 11, 3)},
    ):
        with pytest.raises(InvalidValue):
            Reached(**given)
    with pytest.raises(InvalidValue):
        Landlord()


def test_the_bailiff_waits_until_a_day_and_then_it_is_asked(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)
    waits = Told(Instruction.HOLD, date(2026, 11, 6), TODAY, "M. Jansma, woonconsulent", "regeling")

    told = instruct_bailiff(file=file, told=waits, by=worker)

    assert asked(case, worker) == [("De deurwaarder wacht tot deze dag", date(2026, 11, 6), False)]
    take_back_instruction(instruction=told, by=worker)
    assert asked(case, worker) == []
    with pytest.raises(Refused):
        take_back_instruction(instruction=told, by=worker)
    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)
    with pytest.raises(Refused, match="geëindigd"):
        instruct_bailiff(file=file, told=waits, by=worker)


def test_what_the_bailiff_was_told_names_who_decided_and_why() -> None:
    for instruction, until, who, reason in (
        (Instruction.HOLD, None, "M. Jansma", "regeling"),
        (Instruction.STOP, TODAY, "M. Jansma", "regeling"),
        (Instruction.STOP, None, " ", "regeling"),
        (Instruction.STOP, None, "M. Jansma", ""),
        (Instruction.HOLD, date(2026, 11, 1), "M. Jansma", "regeling"),
    ):
        with pytest.raises(InvalidValue):
            Told(instruction, until, TODAY, who, reason)


def test_other_roles_are_refused(coordinator: Actor, worker: Actor, landlord: Actor, analyst: Actor) -> None:
    case = a_case(coordinator, worker)
    file = follow(case, worker)

    for actor in (landlord, analyst):
        with pytest.raises(Refused):
            record_phase(file=file, reached=announced(), by=actor)
