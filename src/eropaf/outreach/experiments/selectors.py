"""Reading experiments."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.outreach.experiments.models import Arm, Assignment, Experiment, LinkVisits, TrackedLink
from eropaf.outreach.experiments.permissions import check_may_see_experiments


@dataclass(frozen=True)
class ArmCounts:
    """What became of an arm so far.

    Attributes:
        cases: that drew it.
        visits: to its link; None where it has none.
    """

    arm: Arm
    cases: int
    visits: int | None


def experiments_visible_to(actor: Actor) -> QuerySet[Experiment]:
    """All experiments, the newest first.

    Raises:
        Refused: the role does not see them.
    """
    check_may_see_experiments(actor)
    return Experiment.objects.order_by("-made_at", "-pk")


def count_arms(experiment: Experiment) -> list[ArmCounts]:
    """How many cases drew each arm, and how often its link was followed; in the order of the arms."""
    cases = dict(experiment.assignments.values_list("arm_id").annotate(cases=Count("pk")).order_by("arm_id"))
    visits = dict(
        LinkVisits.objects.filter(link__arms__experiment=experiment)
        .values_list("link_id")
        .annotate(visits=Sum("count"))
        .order_by("link_id")
    )
    return [
        ArmCounts(arm, cases.get(arm.pk, 0), visits.get(arm.link_id, 0) if arm.link_id else None)
        for arm in experiment.arms.select_related("link").order_by("place")
    ]


def arm_of(case: Case) -> Arm | None:
    """The arm that a case drew, with its experiment and link; None where it takes part in none."""
    drawn = Assignment.objects.filter(case=case).select_related("arm__experiment", "arm__link__municipality").first()
    return drawn.arm if drawn else None


def find_link(code: str) -> TrackedLink | None:
    """The link with this code, of the municipality in scope."""
    return TrackedLink.objects.filter(code=code).first()
