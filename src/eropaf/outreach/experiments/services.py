"""Setting up experiments, beginning and ending them, assigning cases, and counting visits to links."""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.experiments.drawing import draw_arm
from eropaf.outreach.experiments.enums import ExperimentState, Stratum
from eropaf.outreach.experiments.models import Arm, Assignment, Experiment, TrackedLink
from eropaf.outreach.experiments.permissions import check_may_experiment
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment

_LETTERS_OF_CODE = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for another on paper
_LENGTH_OF_CODE = 6


def set_up_experiment(*, planned: PlannedExperiment, by: Actor) -> Experiment:
    """Keep an experiment, not yet running.

    Args:
        planned: what was settled beforehand.
        by: who does it.

    Raises:
        Refused: the role may not.
    """
    user_id = check_may_experiment(by)
    with acting(by):
        experiment = Experiment.objects.create(
            municipality_id=by.municipality_id,
            title=planned.title.strip(),
            question=planned.question.strip(),
            state=ExperimentState.DRAFT,
            outcome=planned.outcome,
            expected_percent=planned.expected_percent,
            difference_points=planned.difference_points,
            cases_needed_per_arm=planned.cases_needed_per_arm,
            strata=[word.value for word in planned.strata],
            seed=secrets.token_hex(16),
            made_at=clock.now(),
            made_by_id=user_id,
        )
        Arm.objects.bulk_create(_arm(experiment, place, arm, by) for place, arm in enumerate(planned.arms))
        record_event(by=by, kind="experiment.set_up", subject=experiment, detail={"arms": len(planned.arms)})
    return experiment


def _arm(experiment: Experiment, place: int, arm: PlannedArm, by: Actor) -> Arm:
    title = arm.title.strip()
    link = _make_link(f"{experiment.title}: {title}", arm.target, by) if arm.target else None
    return Arm(
        municipality_id=by.municipality_id,
        experiment=experiment,
        place=place,
        title=title,
        instruction=arm.instruction.strip(),
        share=arm.share,
        link=link,
    )


def _make_link(title: str, target: str, by: Actor) -> TrackedLink:
    code = "".join(secrets.choice(_LETTERS_OF_CODE) for _letter in range(_LENGTH_OF_CODE))
    return TrackedLink.objects.create(municipality_id=by.municipality_id, code=code, title=title, target=target)


def start_experiment(*, experiment: Experiment, by: Actor) -> Experiment:
    """Let the cases that are opened from now on be assigned.

    Raises:
        Refused: it began before, another experiment runs, or the role may not.
    """
    check_may_experiment(by)
    check_own(by, experiment)
    with acting(by):
        wait_for_turn("experiment", by.municipality_id)
        experiment = _in_state(experiment, ExperimentState.DRAFT, _("This experiment began before."))
        if Experiment.objects.filter(state=ExperimentState.RUNNING).exists():
            raise Refused(_("Another experiment is running. Stop that one first: a case is in one at most."))
        experiment.state, experiment.started_on = ExperimentState.RUNNING, clock.today()
        experiment.save(update_fields=["state", "started_on"])
        record_event(by=by, kind="experiment.started", subject=experiment)
    return experiment


def stop_experiment(*, experiment: Experiment, because: str, by: Actor) -> Experiment:
    """Assign no more cases. Those that were stay in their arm.

    Args:
        experiment: running.
        because: why, so that a reader of the figures knows whether it was stopped for what they said.
        by: who does it.

    Raises:
        Refused: it is not running, or the role may not.
        InvalidValue: there is no reason.
    """
    check_may_experiment(by)
    check_own(by, experiment)
    if not because.strip():
        raise InvalidValue(_("Write why it stops: who reads the figures must know."))
    with acting(by):
        wait_for_turn("experiment", by.municipality_id)
        experiment = _in_state(experiment, ExperimentState.RUNNING, _("This experiment is not running."))
        experiment.state, experiment.stopped_on = ExperimentState.STOPPED, clock.today()
        experiment.stopped_because = because.strip()
        experiment.save(update_fields=["state", "stopped_on", "stopped_because"])
        record_event(by=by, kind="experiment.stopped", subject=experiment)
    return experiment


def remove_experiment(*, experiment: Experiment, by: Actor) -> None:
    """Throw away an experiment that never began.

    Raises:
        Refused: it began, or the role may not.
    """
    check_may_experiment(by)
    check_own(by, experiment)
    with acting(by):
        experiment = _in_state(experiment, ExperimentState.DRAFT, _("What began is kept. Stop it instead."))
        record_event(by=by, kind="experiment.removed", subject=experiment)
        links = list(experiment.arms.filter(link__isnull=False).order_by("pk").values_list("link_id", flat=True))
        experiment.delete()
        TrackedLink.objects.filter(pk__in=links).delete()


def _in_state(experiment: Experiment, state: ExperimentState, otherwise: Promise) -> Experiment:
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if experiment.state != state:
        raise Refused(otherwise)
    return experiment


def assign_cases(*, cases: Sequence[Case], by: Actor) -> int:
    """Let new cases draw their arm, where an experiment runs. A crisis is never tried something on.

    Args:
        cases: just opened and placed.
        by: who does it.

    Returns:
        How many were assigned.
    """
    if not cases:
        return 0
    with acting(by):
        wait_for_turn(
            "experiment", by.municipality_id
        )  # each draw has a number of its own, and none comes after a stop
        experiment = Experiment.objects.filter(state=ExperimentState.RUNNING).first()
        if experiment is None:
            return 0
        placed = Case.objects.filter(pk__in=[case.pk for case in cases], crisis=False)
        drawn = _draw(experiment, placed.select_related("group").order_by("pk"))
        Assignment.objects.bulk_create(drawn)
    return len(drawn)


def _draw(experiment: Experiment, cases: Iterable[Case]) -> list[Assignment]:
    arms = {str(arm.pk): arm.share for arm in experiment.arms.order_by("place")}
    drawn_before: Counter[str] = Counter(_drawn_per_stratum(experiment))
    drawn = []
    for case in cases:
        stratum = stratum_of(case, experiment.strata)
        number = drawn_before[stratum]
        drawn_before[stratum] += 1
        drawn.append(
            Assignment(
                municipality_id=experiment.municipality_id,
                experiment=experiment,
                arm_id=int(draw_arm(arms, experiment.seed, stratum, number)),
                case=case,
                stratum=stratum,
                number=number,
                assigned_at=clock.now(),
            )
        )
    return drawn


def _drawn_per_stratum(experiment: Experiment) -> Mapping[str, int]:
    last = experiment.assignments.values_list("stratum").annotate(last=Max("number")).order_by("stratum")
    return {stratum: number + 1 for stratum, number in last}


def stratum_of(case: Case, strata: Sequence[str]) -> str:
    """The kind of a case, as one word.

    Args:
        case: with its group loaded.
        strata: the facts that tell cases apart.
    """
    facts = {
        Stratum.NEIGHBOURHOOD: str(case.neighbourhood_id or ""),
        Stratum.ROUTE: case.route,
        Stratum.MATCH_KIND: case.group.kind,
    }
    return "/".join(facts[Stratum(word)] for word in strata)


def count_visit(*, link: TrackedLink, by: Actor) -> None:
    """Count that a link was followed today. Nothing is kept of who did.

    Args:
        link: which.
        by: a part of the system.
    """
    with acting(by), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO experiments_linkvisits (municipality_id, link_id, day, count) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (link_id, day) DO UPDATE SET count = experiments_linkvisits.count + 1",
            [by.municipality_id, link.pk, clock.today()],
        )
