"""Reading requests of residents."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.db.models import IntegerField, QuerySet, Value, When

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.closed import requests_closed_to
from eropaf.privacy.requests.enums import WAITING
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.requests.terms import late_before

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Counts:
    """How many requests wait, and how many of them too long."""

    waiting: int
    overdue: int


def requests_visible_to(actor: Actor) -> QuerySet[ResidentRequest]:
    """All requests: those that wait first, by their term, so that what is overdue stands on top.

    But for those of residents whose case is kept from the actor: a request names who asks.

    Raises:
        Refused: the role may not.
    """
    check_may_answer_requests(actor)
    done = models.Case(When(state__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = ResidentRequest.objects.exclude(pk__in=requests_closed_to(actor))
    return found.select_related("recorded_by", "decided_by").order_by(done, "due_on", "pk")


def count_requests(actor: Actor) -> Counts:
    """What waits.

    Raises:
        Refused: the role may not.
    """
    waiting = requests_visible_to(actor).filter(state__in=WAITING)
    return Counts(waiting.count(), waiting.filter(due_on__lt=late_before(clock.today())).count())


def loose_of(ticks: Ticks) -> list[Objection | Reply]:
    """The objections and messages that were ticked.

    Args:
        ticks: what is the resident's.
    """
    return [
        *Objection.objects.filter(pk__in=ticks.objections).order_by("pk"),
        *Reply.objects.filter(pk__in=ticks.replies).order_by("pk"),
    ]


def requests_due(actor: Actor) -> QuerySet[ResidentRequest]:
    """What waits and must be answered within a week, or should have been; the latest first.

    Raises:
        Refused: the role may not.
    """
    soon = clock.today() + SOON
    return requests_visible_to(actor).filter(state__in=WAITING, due_on__lte=soon)


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
        rows=[each.row_id for each in rows if each.row_id],
    )


def cases_of(request: ResidentRequest) -> QuerySet[Case]:
    """The cases in which what was ticked is now, the first first.

    Args:
        request: of the resident.
    """
    signals = TickedRow.objects.filter(request=request, signal__isnull=False).values("signal")
    return Case.objects.filter(group__matched_signals__signal__in=signals).order_by("pk").distinct()
