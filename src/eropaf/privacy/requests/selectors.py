"""Reading requests of residents."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.privacy.requests.enums import RequestState
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.services import Ticks

WAITING = [RequestState.OPEN, RequestState.DECIDED]


@dataclass(frozen=True)
class Counts:
    """How many requests wait, and how many of them too long."""

    waiting: int
    overdue: int


def requests_visible_to(actor: Actor) -> QuerySet[ResidentRequest]:
    """All requests: those that wait first, by their term, so that what is overdue stands on top.

    Raises:
        Refused: the role may not.
    """
    check_may_answer_requests(actor)
    done = Case(When(state__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = ResidentRequest.objects.select_related("recorded_by", "decided_by")
    return found.order_by(done, "due_on", "pk")


def count_requests(actor: Actor) -> Counts:
    """What waits.

    Raises:
        Refused: the role may not.
    """
    waiting = requests_visible_to(actor).filter(state__in=WAITING)
    return Counts(waiting.count(), waiting.filter(due_on__lt=clock.today()).count())


def ticks_of(request: ResidentRequest) -> Ticks:
    """What was ticked as being about the resident.

    Args:
        request: of whom.
    """
    rows = list(TickedRow.objects.filter(request=request).order_by("pk"))
    return Ticks(
        signals=[each.signal_id for each in rows if each.signal_id],
        objections=[each.objection_id for each in rows if each.objection_id],
        replies=[each.reply_id for each in rows if each.reply_id],
    )
