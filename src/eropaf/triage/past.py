"""What was known of past cases when the rules placed them."""

from datetime import date
from typing import cast

from django.db.models import Min, TextField
from django.db.models.functions import Cast

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.triage.models import Decision


def told_of_cases(period: Period) -> list[tuple[int, str]]:
    """The cases that were opened in a period, and as JSON what was known of each at the end of it.

    That is what the newest decision of the period rests on. A case that was merged is no case by itself; of one that
    was placed later, nothing was known.

    Args:
        period: its days.
    """
    opened = Case.objects.filter(opened_on__range=(period.start, period.end)).exclude(state=CaseState.MERGED)
    _first, last = clock.moments_of(period)
    newest = Decision.objects.filter(case__in=opened, decided_at__lte=last)
    told = newest.annotate(told=Cast("facts", TextField())).values_list("case_id", "told")
    return list(told.order_by("case_id", "-decided_at", "-pk").distinct("case_id"))


def first_day_of_cases() -> date | None:
    """When the first case was opened; None where there is none."""
    found = Case.objects.exclude(state=CaseState.MERGED).aggregate(first=Min("opened_on"))
    return cast("date | None", found["first"])
