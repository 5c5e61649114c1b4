"""Reading attempts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.shielding import open_to
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import Appointment, ContactAttempt


@dataclass(frozen=True)
class Attempts:
    """How often a resident was approached."""

    count: int
    last_on: date | None


_NONE = Attempts(0, None)


def attempts_of(case: Case, actor: Actor) -> QuerySet[ContactAttempt]:
    """All attempts for a case, withdrawn ones too, newest first; also those of the cases that were merged into it.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    attempts = ContactAttempt.objects.filter(case__in=[case.pk, *goes_on_in([case])])
    return attempts.select_related("worker").order_by("-day", "-recorded_at", "-pk")


def missed_before(case: Case, kind: ContactKind, day: date, part_of_day: PartOfDay) -> bool:
    """Whether an attempt of this kind that reached nobody stands already for that part of that day.

    Args:
        case: whose resident was approached.
        kind: by which channel.
        day: when.
        part_of_day: of that day.
    """
    alike = ContactAttempt.objects.filter(case=case, kind=kind, day=day, part_of_day=part_of_day, reached=False)
    return alike.filter(ContactAttempt.standing()).exists()


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """Everything that was agreed with residents.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    return Appointment.objects.select_related("case", "made_by").filter(open_to(actor, "case"))


def attempts_per_case(cases: Iterable[Case]) -> dict[int, Attempts]:
    """The attempts that stand, per primary key of the case; cases without any are left out.

    Those of a case that was merged count where its signals are.
    """
    listed = list(cases)
    told_in = {case.pk: case.pk for case in listed} | goes_on_in(listed)
    rows = (
        ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=told_in)
        .values("case_id")
        .annotate(count=Count("pk"), last_on=Max("day"))
        .order_by("case_id")
    )
    found: dict[int, Attempts] = {}
    for row in rows:
        before = found.get(told_in[row["case_id"]], _NONE)
        days = [day for day in (before.last_on, row["last_on"]) if day]
        found[told_in[row["case_id"]]] = Attempts(before.count + row["count"], max(days))
    return found
