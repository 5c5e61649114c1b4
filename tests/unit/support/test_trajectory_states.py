"""What may follow in a debt programme."""

from itertools import pairwise

import pytest

from eropaf.core.errors import Refused
from eropaf.support.trajectories.enums import TrajectoryState
from eropaf.support.trajectories.states import FOLLOWING, RUNNING, check_may_follow


def test_every_state_says_what_follows() -> None:
    assert set(FOLLOWING) == set(TrajectoryState)


def test_a_programme_runs_until_it_is_completed_or_somebody_drops_out() -> None:
    for state in RUNNING:
        assert TrajectoryState.DROPPED_OUT in FOLLOWING[state]
    assert not RUNNING & {TrajectoryState.COMPLETED, TrajectoryState.DROPPED_OUT, TrajectoryState.RELAPSED}


@pytest.mark.parametrize("inflow", [TrajectoryState.RESTRUCTURING, TrajectoryState.MEDIATION])
def test_the_usual_way(inflow: TrajectoryState) -> None:
    way = [TrajectoryState.APPLIED, inflow, TrajectoryState.COMPLETED, TrajectoryState.RELAPSED]
    for before, after in pairwise(way):
        check_may_follow(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TrajectoryState.APPLIED, TrajectoryState.COMPLETED),
        (TrajectoryState.DROPPED_OUT, TrajectoryState.RELAPSED),
        (TrajectoryState.RESTRUCTURING, TrajectoryState.MEDIATION),
        (TrajectoryState.COMPLETED, TrajectoryState.DROPPED_OUT),
    ],
)
def test_what_cannot_follow_is_refused(before: TrajectoryState, after: TrajectoryState) -> None:
    with pytest.raises(Refused):
        check_may_follow(before, after)
