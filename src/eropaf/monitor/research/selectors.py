"""Reading requests for data."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet
from django.utils.formats import date_format

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.selectors import events_of
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.research.anonymity import Anonymous
from eropaf.monitor.research.models import GivenMonth, ResearchDelivery, ResearchRequest
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


@dataclass(frozen=True)
class Given:
    """Months of which data were given.

    Attributes:
        number: of the request.
        request: itself; None where that was destroyed at its term.
    """

    number: int
    months: Period
    request: ResearchRequest | None


def given_before(request: ResearchRequest) -> Sequence[Given]:
    """What was given of some of the months of a request, in other requests: together they tell more than each alone.

    Args:
        request: that waits, or was decided.

    Returns:
        With all of their months, the newest first; those of which the request was destroyed as well.
    """
    here = GivenMonth.objects.filter(month__range=(request.start, request.end)).exclude(request_number=request.number)
    numbers = here.order_by().values("request_number")
    given = GivenMonth.objects.filter(request_number__in=numbers).order_by().values("request_number")
    there_still = {each.number: each for each in ResearchRequest.objects.filter(number__in=numbers).order_by("pk")}
    return [
        Given(number, Period(first, Period.month_of(last).end), there_still.get(number))
        for number, first, last in given.annotate(first=Min("month"), last=Max("month"))
        .order_by("-request_number")
        .values_list("request_number", "first", "last")
    ]


def show_months(period: Period) -> str:
    """A period of whole months: "January 2026 – March 2026", or one month."""
    names = [date_format(day, "F Y") for day in (period.start, period.end)]
    return names[0] if names[0] == names[1] else " – ".join(names)


def downloads_of(request: ResearchRequest) -> Sequence[Event]:
    """Who downloaded the file and when, the newest first."""
    return list(events_of(request).filter(kind="research.downloaded"))
