"""What the page of a case's help shows of debt programmes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.support.trajectories.enums import DROPOUT_LABELS, TRAJECTORY_LABELS, DropoutReason, TrajectoryState
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.support.trajectories.selectors import following_states, standing_steps, trajectories_of
from eropaf.support.trajectories.states import RUNNING


@dataclass(frozen=True)
class ShownStep:
    """A state, from a day on."""

    label: Label
    day: date
    reason: Label
    made_by: str
    withdrawn: bool


@dataclass(frozen=True)
class ShownTrajectory:
    """A debt programme.

    Attributes:
        steps: the last state first; those that were taken back too.
        stands: where the resident is now; empty where the application was taken back.
    """

    pk: int
    lived_experience: bool
    with_salary: bool
    steps: list[ShownStep]
    stands: Label
    tone: str
    may_go_on: bool
    may_undo: bool


_TONES = {
    TrajectoryState.COMPLETED: "positive",
    TrajectoryState.DROPPED_OUT: "negative",
    TrajectoryState.RELAPSED: "warning",
}


def describe_trajectories(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """For the page.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.
    """
    found = trajectories_of(cases, actor)
    runs = any(steps[-1].state in RUNNING for steps in map(standing_steps, found) if steps)
    return {
        "trajectories": [_show(each) for each in found],
        "may_start": not runs and cases[0].state != CaseState.MERGED,
    }


def _show(trajectory: Trajectory) -> ShownTrajectory:
    steps = standing_steps(trajectory)
    state = TrajectoryState(steps[-1].state) if steps else None
    return ShownTrajectory(
        pk=trajectory.pk,
        lived_experience=trajectory.lived_experience,
        with_salary=trajectory.with_salary,
        steps=[_show_step(step) for step in reversed(trajectory.steps.all())],
        stands=TRAJECTORY_LABELS[state] if state else "",
        tone=_TONES.get(state, "info") if state else "",
        may_go_on=bool(following_states(trajectory)),
        may_undo=bool(steps),
    )


def _show_step(step: TrajectoryStep) -> ShownStep:
    return ShownStep(
        TRAJECTORY_LABELS[TrajectoryState(step.state)],
        step.day,
        DROPOUT_LABELS[DropoutReason(step.reason)] if step.reason else "",
        step.made_by.name,
        step.withdrawn_at is not None,
    )
