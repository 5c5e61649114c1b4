"""Reading conferences and the tasks of their plans."""

from django.db.models import Prefetch, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.support.conferences.models import Conference, NetworkPart, PlanTask


def conferences_visible_to(actor: Actor) -> QuerySet[Conference]:
    """All conferences with who comes and the tasks of the plan, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    network = Prefetch("network", NetworkPart.objects.order_by("pk"))
    tasks = Prefetch("tasks", PlanTask.objects.order_by("by_day", "pk"))
    found = Conference.objects.select_related("case", "checked_by", "made_by").prefetch_related(network, tasks)
    return found.filter(open_to(actor, "case")).order_by("-pk")


def tasks_visible_to(actor: Actor) -> QuerySet[PlanTask]:
    """The tasks of all plans.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return PlanTask.objects.select_related("conference__case").filter(open_to(actor, "conference__case"))
