"""A resident in a debt programme, from application to relapse."""

from datetime import date

import pytest
from django.db import IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.trajectories.enums import DropoutReason, TrajectoryState
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.support.trajectories.selectors import standing_steps, trajectories_of
from eropaf.support.trajectories.services import Reached, go_on, start_trajectory, take_step_back
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on, the_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def apply(case: Case, by: Actor, day: date | None = None) -> Trajectory:
    """The resident applies, today unless said otherwise."""
    return start_trajectory(case=case, day=day or clock.today(), lived_experience=True, with_salary=False, by=by)


def standing(case: Case, by: Actor) -> list[tuple[str, date]]:
    """The states of the newest programme that stand."""
    with looking_as(by):
        return [(step.state, step.day) for step in standing_steps(trajectories_of([case], by)[0])]


def test_the_whole_way_with_its_days(case: Case, worker: Actor) -> None:
    trajectory = apply(case, worker)
    with on(2028, 12, 1):
        for state, day in (
            (TrajectoryState.RESTRUCTURING, date(2027, 4, 2)),
            (TrajectoryState.COMPLETED, date(2028, 10, 2)),
            (TrajectoryState.RELAPSED, date(2028, 12, 1)),
        ):
            go_on(trajectory=trajectory, reached=Reached(state, day), by=worker)

    assert standing(case, worker) == [
        ("applied", date(2026, 11, 2)),
        ("restructuring", date(2027, 4, 2)),
        ("completed", date(2028, 10, 2)),
        ("relapsed", date(2028, 12, 1)),
    ]


def test_who_drops_out_has_a_reason_and_can_apply_again(case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue, match="waarom"):
        Reached(TrajectoryState.DROPPED_OUT, clock.today())
    trajectory = apply(case, worker)
    with pytest.raises(Refused, match="loopt al"):
        apply(case, worker)
    reached = Reached(TrajectoryState.DROPPED_OUT, clock.today(), DropoutReason.LETTERS)
    go_on(trajectory=trajectory, reached=reached, by=worker)

    apply(case, worker)
    assert standing(case, worker) == [("applied", clock.today())]


def test_days_ascend_also_for_who_writes_past_the_service(case: Case, worker: Actor) -> None:
    trajectory = apply(case, worker)
    early = date(2026, 11, 1)
    with pytest.raises(InvalidValue, match="voorafging"):
        go_on(trajectory=trajectory, reached=Reached(TrajectoryState.MEDIATION, early), by=worker)
    with pytest.raises(IntegrityError), acting(worker):
        TrajectoryStep.objects.create(
            municipality_id=worker.municipality_id,
            trajectory=trajectory,
            state=TrajectoryState.MEDIATION,
            day=early,
            made_at=clock.now(),
            made_by_id=worker.user_id or 0,
        )


def test_the_last_state_is_undone_and_stays_visible(case: Case, worker: Actor) -> None:
    trajectory = apply(case, worker)
    go_on(trajectory=trajectory, reached=Reached(TrajectoryState.MEDIATION, clock.today()), by=worker)
    take_step_back(trajectory=trajectory, by=worker)

    assert standing(case, worker) == [("applied", clock.today())]
    with looking_as(worker):
        assert TrajectoryStep.objects.count() == 2
    go_on(trajectory=trajectory, reached=Reached(TrajectoryState.RESTRUCTURING, clock.today()), by=worker)
    for _step in range(2):
        take_step_back(trajectory=trajectory, by=worker)
    with pytest.raises(Refused, match="teruggedraaid"):
        take_step_back(trajectory=trajectory, by=worker)
    apply(case, worker)


def test_what_cannot_follow_is_refused(case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue, match="vandaag"):
        apply(case, worker, date(2026, 11, 3))
    reached = Reached(TrajectoryState.COMPLETED, clock.today())
    with pytest.raises(Refused, match="kan niet volgen"):
        go_on(trajectory=apply(case, worker), reached=reached, by=worker)


def test_only_who_works_on_cases_keeps_it(case: Case, analyst: Actor) -> None:
    with pytest.raises(Refused):
        apply(case, analyst)
