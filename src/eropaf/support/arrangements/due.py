"""What arrangements ask for: a first miss at once, days without an answer, and collection that begins again."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.working_days import add_working_days
from eropaf.support.arrangements.enums import Answer, ArrangementState, Outcome
from eropaf.support.arrangements.models import Deferral, Instalment, Suspension
from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part

LOOK_BEFORE_END_DAYS = 3
ANSWER_AFTER_DAYS = 5


def due_in_arrangements(asked: Asked) -> Iterable[Due]:
    """What is due in cases until a day: three queries.

    Args:
        asked: in which cases, and until when.
    """
    yield from _instalments(asked.cases)
    yield from _deferrals(asked.cases, asked.until)
    yield from _suspensions(asked.cases, asked.until)


def _instalments(cases: QuerySet[Case]) -> Iterator[Due]:
    """One per arrangement: missed goes before unknown, and the oldest goes first."""
    waiting = Q(outcome=Outcome.MISSED, looked_at=None) | Q(outcome=Outcome.OPEN, due_on__lt=clock.today())
    found = Instalment.objects.filter(waiting, arrangement__case__in=cases)
    found = found.filter(arrangement__state=ArrangementState.RUNNING).order_by("number")
    per_arrangement: dict[int, Instalment] = {}
    for each in found.select_related("arrangement__case__group", "arrangement__case__owner"):
        first = per_arrangement.setdefault(each.arrangement_id, each)
        if each.outcome == Outcome.MISSED and first.outcome == Outcome.OPEN:
            per_arrangement[each.arrangement_id] = each
    for each in per_arrangement.values():
        is_missed = each.outcome == Outcome.MISSED
        what = _("An instalment was not paid: ask how it is going") if is_missed else _("Was the instalment paid?")
        yield Due(each.arrangement.case, Part.ARRANGEMENTS, each.due_on, what)


def _deferrals(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    standing = Deferral.objects.filter(Q(answer="") | Q(answer=Answer.GRANTED), withdrawn_at=None, shifted_at=None)
    found = standing.filter(arrangement__case__in=cases, arrangement__state=ArrangementState.RUNNING)
    for each in found.select_related("arrangement__case__group", "arrangement__case__owner"):
        if each.answered_on is None:
            day = add_working_days(each.asked_on, ANSWER_AFTER_DAYS)
            what = _("What does the creditor say of paying later?")
        else:
            day, what = each.answered_on, _("May be paid later: look at the new days")
        if day <= until:
            yield Due(each.arrangement.case, Part.ARRANGEMENTS, day, what)


def _suspensions(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    standing = Suspension.objects.filter(case__in=cases, withdrawn_at=None, until__gte=clock.today())
    for each in standing.select_related("case__group", "case__owner"):
        day = add_working_days(each.until, -LOOK_BEFORE_END_DAYS)
        if day <= until:
            yield Due(each.case, Part.ARRANGEMENTS, day, _("Collection begins again soon"))
