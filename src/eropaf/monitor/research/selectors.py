"""Reading requests for data."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.formats import date_format

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.selectors import events_of
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.research.anonymity import Anonymous
from eropaf.monitor.research.enums import RequestState
from eropaf.monitor.research.models import ResearchDelivery, ResearchRequest
from eropaf.monitor.research.permissions import check_may_see_requests
from eropaf.monitor.research.reading import anonymous_cases


def requests_visible_to(actor: Actor) -> QuerySet[ResearchRequest]:
    """All requests, the newest first: whoever may ask or decide sees what was asked before, and for whom.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_see_requests(actor)
    return ResearchRequest.objects.select_related("asked_by", "decided_by").order_by("-number")


def what_it_gives(period: Period, k: int, actor: Actor) -> Anonymous:
    """What data of a period would be now: nothing of it is kept.

    Args:
        period: whole months.
        k: how many rows must be alike at least.
        actor: who looks.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_see_requests(actor)
    return anonymous_cases(period, k)


def period_to_ask(actor: Actor) -> Period | None:
    """The months of which data can be asked; None where there are none.

    Raises:
        Refused: the role has nothing to do with it.
    """
    check_may_see_requests(actor)
    return months_with_facts()


def delivery_of(request: ResearchRequest) -> ResearchDelivery | None:
    """What was delivered, without the file itself; None where nothing was."""
    return ResearchDelivery.objects.filter(request=request).defer("content").first()


def given_before(request: ResearchRequest) -> Sequence[ResearchRequest]:
    """Other requests that were granted of which the period overlaps: together they tell more than each alone."""
    granted = ResearchRequest.objects.filter(state=RequestState.GRANTED).exclude(pk=request.pk)
    return list(granted.filter(start__lte=request.end, end__gte=request.start).order_by("-number"))


def show_months(period: Period) -> str:
    """A period of whole months: "January 2026 – March 2026", or one month."""
    names = [date_format(day, "F Y") for day in (period.start, period.end)]
    return names[0] if names[0] == names[1] else " – ".join(names)


def downloads_of(request: ResearchRequest) -> Sequence[Event]:
    """Who downloaded the file and when, the newest first."""
    return list(events_of(request).filter(kind="research.downloaded"))
