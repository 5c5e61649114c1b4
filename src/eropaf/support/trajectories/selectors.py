"""Reading debt programmes."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.support.trajectories.enums import TrajectoryState
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.support.trajectories.states import FOLLOWING


def trajectories_visible_to(actor: Actor) -> QuerySet[Trajectory]:
    """All debt programmes, the newest first, with their states in the order in which they were kept.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    steps = TrajectoryStep.objects.select_related("made_by").order_by("pk")
    found = Trajectory.objects.select_related("case__group").prefetch_related(Prefetch("steps", steps))
    return found.filter(open_to(actor, "case")).order_by("-pk")


def trajectories_of(cases: Sequence[Case], actor: Actor) -> list[Trajectory]:
    """The debt programmes of a case and of those that were merged into it, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    return list(trajectories_visible_to(actor).filter(case__in=[case.pk for case in cases]))


def standing_steps(trajectory: Trajectory) -> list[TrajectoryStep]:
    """The states that were not taken back, the first one first; none where the application was.

    Args:
        trajectory: with its states loaded.
    """
    return [step for step in trajectory.steps.all() if step.withdrawn_at is None]


def following_states(trajectory: Trajectory) -> tuple[TrajectoryState, ...]:
    """What may follow where a programme stands now; nothing where its application was taken back.

    Args:
        trajectory: with its states loaded.
    """
    steps = standing_steps(trajectory)
    return FOLLOWING[TrajectoryState(steps[-1].state)] if steps else ()
