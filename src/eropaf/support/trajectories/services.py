"""Following a resident through a debt programme."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import merged_into
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.helping import case_to_help, check_may_help, check_past_day
from eropaf.support.trajectories.enums import DropoutReason, TrajectoryState
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.support.trajectories.selectors import standing_steps, trajectories_of
from eropaf.support.trajectories.states import RUNNING, check_may_follow


@dataclass(frozen=True)
class Reached:
    """A state that somebody came to.

    Attributes:
        state: which.
        day: since when.
        reason: why the resident dropped out; None for other states.

    Raises InvalidValue where somebody dropped out without a reason, or has one for something else.
    """

    state: TrajectoryState
    day: date
    reason: DropoutReason | None = None

    def __post_init__(self) -> None:
        if (self.state == TrajectoryState.DROPPED_OUT) != (self.reason is not None):
            raise InvalidValue(_("Choose why the resident dropped out; only then there is a reason."))


def start_trajectory(*, case: Case, day: date, lived_experience: bool, with_salary: bool, by: Actor) -> Trajectory:
    """Keep that a resident applied for a debt programme.

    Args:
        case: whose resident; open or closed.
        day: of the application.
        lived_experience: whether somebody with lived experience helps besides.
        with_salary: whether the resident has a salary.
        by: who keeps it.

    Raises:
        Refused: a programme runs already, the case was merged into another, or the role may not.
        InvalidValue: the day lies ahead.
    """
    user_id = check_may_help(by)
    with acting(by):
        held = case_to_help(case)
        _check_none_runs(held, by)
        trajectory = Trajectory.objects.create(
            municipality_id=by.municipality_id,
            case=held,
            lived_experience=lived_experience,
            with_salary=with_salary,
            made_at=clock.now(),
            made_by_id=user_id,
        )
        _keep(trajectory, Reached(TrajectoryState.APPLIED, day), None, by)
        told = {"trajectory": trajectory.pk, "day": day.isoformat()}
        record_event(by=by, kind="trajectory.applied", subject=held, detail=told)
    return trajectory


def go_on(*, trajectory: Trajectory, reached: Reached, by: Actor) -> TrajectoryStep:
    """Keep to which state a resident came.

    Args:
        trajectory: the programme.
        reached: the state, and since when.
        by: who keeps it.

    Raises:
        Refused: it cannot follow, the case rests, or the role may not.
        InvalidValue: the day lies ahead, or before the state that it follows.
    """
    check_may_help(by)
    with acting(by):
        held, case = _held(trajectory, by)
        last = _last_step(held)
        check_may_follow(TrajectoryState(last.state), reached.state)
        step = _keep(held, reached, last.day, by)
        told = {"trajectory": held.pk, "state": reached.state, "day": reached.day.isoformat()}
        record_event(by=by, kind="trajectory.went_on", subject=case, detail=told)
    return step


def change_support(*, trajectory: Trajectory, lived_experience: bool, with_salary: bool, by: Actor) -> None:
    """Keep that support came or ended, or that the resident has a salary now or none; the history keeps since when.

    Args:
        trajectory: the programme.
        lived_experience: whether somebody with lived experience helps besides.
        with_salary: whether the resident has a salary.
        by: who keeps it.

    Raises:
        Refused: the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held, case = _held(trajectory, by)
        held.lived_experience, held.with_salary = lived_experience, with_salary
        held.save(update_fields=["lived_experience", "with_salary"])
        told = {"trajectory": held.pk, "lived_experience": lived_experience, "with_salary": with_salary}
        record_event(by=by, kind="trajectory.support_changed", subject=case, detail=told)


def take_step_back(*, trajectory: Trajectory, by: Actor) -> None:
    """Undo the last state; it stays visible, crossed out. Without its application a programme does not count.

    Raises:
        Refused: every state was taken back already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held, case = _held(trajectory, by)
        last = _last_step(held)
        last.withdrawn_at, last.withdrawn_by_id = clock.now(), user_id
        last.save(update_fields=["withdrawn_at", "withdrawn_by"])
        told = {"trajectory": held.pk, "state": last.state}
        record_event(by=by, kind="trajectory.step_withdrawn", subject=case, detail=told)


def _check_none_runs(case: Case, by: Actor) -> None:
    for each in trajectories_of([case, *merged_into(case, by)], by):
        steps = standing_steps(each)
        if steps and steps[-1].state in RUNNING:
            raise Refused(_("A debt programme runs already. Keep how that goes on."))


def _keep(trajectory: Trajectory, reached: Reached, not_before: date | None, by: Actor) -> TrajectoryStep:
    check_past_day(reached.day)
    if not_before is not None and reached.day < not_before:
        raise InvalidValue(_("This day lies before what it follows. Look at the days once more."))
    return TrajectoryStep.objects.create(
        municipality_id=by.municipality_id,
        trajectory=trajectory,
        state=reached.state,
        day=reached.day,
        reason=reached.reason or "",
        made_at=clock.now(),
        made_by_id=check_may_help(by),
    )


def _held(trajectory: Trajectory, by: Actor) -> tuple[Trajectory, Case]:
    """The programme, held, and the case in which its help goes on."""
    check_own(by, trajectory)
    case = case_to_go_on_with(trajectory.case)
    held = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    return held, case


def _last_step(trajectory: Trajectory) -> TrajectoryStep:
    last = trajectory.steps.filter(withdrawn_at=None).order_by("-pk").first()
    if last is None:
        raise Refused(_("This application was taken back. Start anew."))
    return last
