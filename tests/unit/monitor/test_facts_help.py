"""What help comes down to."""

from datetime import date

import pytest

from eropaf.monitor.facts.enums import EvictionFact, Strand
from eropaf.monitor.facts.help_part import Programme, arrived, eviction_of, lasted, programme_of, strand_of
from eropaf.support.aftercare.enums import Answer
from eropaf.support.evictions.enums import Phase
from eropaf.support.offers.enums import ReferralState
from eropaf.support.trajectories.enums import TrajectoryState

HERE, NOT_HERE, EXPECTED = ReferralState.ARRIVED, ReferralState.NOT_ARRIVED, ReferralState.ANNOUNCED
WITHDRAWN = ReferralState.WITHDRAWN


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], None),
        ([EXPECTED], None),
        ([HERE], True),
        ([NOT_HERE], False),
        ([NOT_HERE, HERE], True),  # one service is enough
        ([EXPECTED, HERE], True),
        ([NOT_HERE, EXPECTED], None),  # may still arrive
        ([NOT_HERE, NOT_HERE], False),
        ([WITHDRAWN], None),
        ([WITHDRAWN, NOT_HERE], False),
        ([WITHDRAWN, HERE], True),
    ],
)
def test_a_resident_arrived_at_one_of_the_services(states: list[str], expected: bool | None) -> None:
    assert arrived(states) is expected


@pytest.mark.parametrize(
    ("pays", "new_arrears", "days_to_relapse", "expected"),
    [
        ("", "", None, None),
        (Answer.YES, Answer.NO, None, True),
        (Answer.NO, Answer.NO, None, False),
        (Answer.YES, Answer.YES, None, False),
        (Answer.NO, Answer.UNKNOWN, None, False),
        (Answer.UNKNOWN, Answer.YES, None, False),
        (Answer.YES, Answer.UNKNOWN, None, None),
        (Answer.UNKNOWN, Answer.NO, None, None),
        (Answer.UNKNOWN, Answer.UNKNOWN, None, None),
        (Answer.YES, Answer.NO, 40, False),  # whatever was said: reported again
        ("", "", 1, False),
    ],
)
def test_help_lasts_where_costs_are_paid_without_new_arrears_or_signals(
    pays: str, new_arrears: str, days_to_relapse: int | None, expected: bool | None
) -> None:
    assert lasted(pays, new_arrears, days_to_relapse) is expected


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ([], EvictionFact.NONE),
        ([Phase.REMINDER, Phase.DUNNING, Phase.LANDLORD_CONTACT], EvictionFact.NONE),
        ([Phase.REPORTED], EvictionFact.THREATENED),
        ([Phase.SUMMONS], EvictionFact.THREATENED),
        ([Phase.JUDGMENT], EvictionFact.THREATENED),
        ([Phase.ANNOUNCED], EvictionFact.THREATENED),
        ([Phase.AVERTED], EvictionFact.AVERTED),
        ([Phase.AVERTED, Phase.SUMMONS], EvictionFact.THREATENED),  # of another landlord
        ([Phase.AVERTED, Phase.REMINDER], EvictionFact.AVERTED),
        ([Phase.AVERTED, Phase.ANNOUNCED, Phase.CARRIED_OUT], EvictionFact.CARRIED_OUT),
    ],
)
def test_of_several_files_the_worst_is_told(phases: list[Phase], expected: EvictionFact) -> None:
    assert eviction_of(phases) == expected


@pytest.mark.parametrize("phase", [Phase.REMINDER, Phase.DUNNING, Phase.LANDLORD_CONTACT])
def test_before_the_bailiff_has_it_a_case_is_early(phase: Phase) -> None:
    assert strand_of(False, []) == Strand.EARLY
    assert strand_of(False, [phase]) == Strand.EARLY
    assert strand_of(True, [phase]) == Strand.LATE


@pytest.mark.parametrize("phase", list(Phase)[3:])
def test_once_the_bailiff_has_it_or_in_a_crisis_a_case_is_late(phase: Phase) -> None:
    assert strand_of(False, [Phase.REMINDER, phase]) == Strand.LATE
    assert strand_of(True, []) == Strand.LATE


APPLIED, TODAY = date(2026, 1, 5), date(2026, 12, 31)


def test_without_a_debt_programme_there_are_no_days_of_it() -> None:
    assert programme_of({}, TODAY) == Programme(None, None, None)


def test_a_programme_that_goes_on_is_followed_until_today() -> None:
    assert programme_of({"applied": APPLIED}, TODAY) == Programme(None, None, 360)


@pytest.mark.parametrize("state", [TrajectoryState.RESTRUCTURING, TrajectoryState.MEDIATION])
def test_inflow_is_the_first_day_of_restructuring_or_mediation(state: TrajectoryState) -> None:
    steps: dict[str, date] = {TrajectoryState.APPLIED: APPLIED, state: date(2026, 4, 5)}

    assert programme_of(steps, TODAY) == Programme(days_to_inflow=90, days_to_dropout=None, days_followed=360)


def test_who_went_from_mediation_to_restructuring_came_in_with_the_first() -> None:
    steps: dict[str, date] = {
        TrajectoryState.APPLIED: APPLIED,
        TrajectoryState.RESTRUCTURING: date(2026, 5, 5),
        TrajectoryState.MEDIATION: date(2026, 4, 5),
    }

    assert programme_of(steps, TODAY).days_to_inflow == 90


def test_who_drops_out_is_followed_until_then() -> None:
    steps: dict[str, date] = {TrajectoryState.APPLIED: APPLIED, TrajectoryState.DROPPED_OUT: date(2026, 2, 4)}

    assert programme_of(steps, TODAY) == Programme(None, 30, 30)


def test_who_relapses_after_the_end_was_followed_until_the_end() -> None:
    steps: dict[str, date] = {
        TrajectoryState.APPLIED: APPLIED,
        TrajectoryState.RESTRUCTURING: date(2026, 2, 4),
        TrajectoryState.COMPLETED: date(2026, 7, 4),
        TrajectoryState.RELAPSED: date(2026, 8, 4),
    }

    assert programme_of(steps, TODAY) == Programme(30, None, 180)
