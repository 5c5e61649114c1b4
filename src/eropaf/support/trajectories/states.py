"""The states of a debt programme as a table: what may follow what. Pure: no database."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.trajectories.enums import TrajectoryState

FOLLOWING: Mapping[TrajectoryState, tuple[TrajectoryState, ...]] = {
    TrajectoryState.APPLIED: (
        TrajectoryState.RESTRUCTURING,
        TrajectoryState.MEDIATION,
        TrajectoryState.DROPPED_OUT,
    ),
    TrajectoryState.RESTRUCTURING: (TrajectoryState.COMPLETED, TrajectoryState.DROPPED_OUT),
    TrajectoryState.MEDIATION: (TrajectoryState.COMPLETED, TrajectoryState.DROPPED_OUT),
    TrajectoryState.COMPLETED: (TrajectoryState.RELAPSED,),
    TrajectoryState.DROPPED_OUT: (),
    TrajectoryState.RELAPSED: (),
}

RUNNING = frozenset({TrajectoryState.APPLIED, TrajectoryState.RESTRUCTURING, TrajectoryState.MEDIATION})


def check_may_follow(before: TrajectoryState, after: TrajectoryState) -> None:
    """Check that one state may follow another.

    Raises:
        Refused: it may not.
    """
    if after not in FOLLOWING[before]:
        raise Refused(_("This cannot follow where the programme stands now. Look at it once more."))
