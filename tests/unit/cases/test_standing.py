"""What becomes of the state and the terms of a case when another joins it, and when that one leaves again."""

from dataclasses import replace
from datetime import date, datetime

from eropaf.cases.enums import CaseState
from eropaf.cases.standing import Standing, join, own_of, without
from eropaf.core.clock import AMSTERDAM

MONDAY = datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM)
FRIDAY = datetime(2026, 11, 6, 9, tzinfo=AMSTERDAM)


def standing(
    state: CaseState = CaseState.NEW, *, attempt: int = 16, conversation: int = 30, crisis: bool = False
) -> Standing:
    """With terms that end on days of November."""
    return Standing(state, crisis, MONDAY, date(2026, 11, attempt), date(2026, 11, conversation))


SOONER = standing(attempt=9, conversation=23)


def test_of_every_term_the_earlier_one_holds() -> None:
    assert join(standing(), SOONER) == SOONER
    assert join(SOONER, standing()) == SOONER


def test_a_step_that_was_made_in_the_other_case_has_no_term_any_more() -> None:
    approached = replace(SOONER, state=CaseState.APPROACHING)
    assert join(standing(), approached) == standing(conversation=23)
    assert join(standing(), replace(SOONER, state=CaseState.IN_CONTACT)) == standing()


def test_a_first_attempt_is_never_asked_after_the_conversation() -> None:
    approached = standing(CaseState.APPROACHING, conversation=12)
    assert join(standing(), approached) == standing(attempt=12, conversation=12)


def test_the_state_of_the_case_that_stays_does_not_change() -> None:
    for state in (CaseState.NEW, CaseState.APPROACHING, CaseState.IN_CONTACT):
        assert join(standing(state), SOONER).state == state


def test_a_crisis_that_joins_has_its_own_terms_where_the_steps_had_been_made() -> None:
    crisis = replace(standing(attempt=9, conversation=11, crisis=True), approach_since=FRIDAY)
    spoken = standing(CaseState.IN_CONTACT, attempt=3, conversation=4)
    assert join(spoken, crisis) == crisis


def test_a_crisis_of_which_somebody_has_spoken_changes_no_state() -> None:
    spoken_of = standing(CaseState.IN_CONTACT, crisis=True)
    assert join(standing(), spoken_of).state == CaseState.NEW
    assert join(standing(), spoken_of).crisis


def test_a_crisis_that_was_known_changes_no_state() -> None:
    stays = standing(CaseState.IN_CONTACT, crisis=True)
    assert join(stays, standing(crisis=True)).state == CaseState.IN_CONTACT


def test_what_left_is_as_if_it_never_came() -> None:
    other = standing(attempt=12, conversation=26)
    joined = [SOONER, other]
    now = join(join(standing(), SOONER), other)
    assert without(now, standing(), joined, 0) == other
    assert without(now, standing(), joined, 1) == SOONER
    assert without(other, standing(), [other], 0) == standing()


def test_a_case_that_moved_on_keeps_its_terms() -> None:
    reopened = replace(standing(CaseState.APPROACHING), approach_since=FRIDAY, first_attempt_by=date(2026, 11, 20))
    assert without(reopened, standing(), [SOONER], 0) == reopened


def test_an_attempt_in_between_keeps_the_state_and_gives_the_terms_back() -> None:
    approached = replace(SOONER, state=CaseState.APPROACHING)
    assert without(approached, standing(), [SOONER], 0) == standing(CaseState.APPROACHING)


def test_an_attempt_about_the_crisis_that_leaves_keeps_what_is() -> None:
    spoken = standing(CaseState.IN_CONTACT)
    crisis = replace(standing(attempt=9, conversation=11, crisis=True), approach_since=FRIDAY)
    approached = replace(join(spoken, crisis), state=CaseState.APPROACHING)
    assert without(approached, spoken, [crisis], 0) == approached


def test_its_own_standing_is_known_until_it_moves_on() -> None:
    assert own_of(SOONER, standing(), [SOONER]) == standing()
    moved = replace(SOONER, state=CaseState.IN_CONTACT)
    assert own_of(moved, standing(), [SOONER]) == moved


def test_it_is_kept_and_read_again_as_it_was() -> None:
    assert Standing.from_json(SOONER.to_json()) == SOONER
