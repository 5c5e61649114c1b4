"""Reading attempts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.outreach.models import ContactAttempt


@dataclass(frozen=True)
class Attempts:
    """How often a resident was approached."""

    count: int
    last_on: date | None


def attempts_of(case: Case, actor: Actor) -> QuerySet[ContactAttempt]:
    """All attempts for a case, withdrawn ones too, newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    return case.attempts.select_related("worker").order_by("-day", "-recorded_at", "-pk")


def attempts_per_case(cases: Iterable[Case]) -> dict[int, Attempts]:
    """The attempts that stand, per primary key of the case; cases without any are left out."""
    rows = (
        ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=[case.pk for case in cases])
        .values("case_id")
        .annotate(count=Count("pk"), last_on=Max("day"))
        .order_by("case_id")
    )
    return {row["case_id"]: Attempts(row["count"], row["last_on"]) for row in rows}
