"""Reading attempts."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.outreach.models import ContactAttempt


def attempts_of(case: Case, actor: Actor) -> QuerySet[ContactAttempt]:
    """All attempts for a case, withdrawn ones too, newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    return case.attempts.select_related("worker").order_by("-day", "-recorded_at", "-pk")


def count_attempts(cases: Iterable[Case]) -> dict[int, int]:
    """How many attempts stand, per primary key of the case; cases without any are left out."""
    rows = (
        ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=[case.pk for case in cases])
        .values("case_id")
        .annotate(count=Count("pk"))
        .order_by("case_id")
    )
    return {row["case_id"]: row["count"] for row in rows}
