"""What came of the attempts of the municipality itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState, Route
from eropaf.cases.models import Case
from eropaf.core.period import Period
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import Chance, Chances, chance_of_acceptance, chances_of, count_attempts
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt

MONTHS = 12
_CHANNELS: Mapping[str, Route] = {
    ContactKind.VISIT: Route.VISIT,
    ContactKind.PHONE: Route.PHONE,
    ContactKind.MESSAGE: Route.MESSAGE,
    ContactKind.EMAIL: Route.EMAIL,
    ContactKind.LETTER: Route.LETTER,
}


@dataclass(frozen=True)
class OwnRecord:
    """What attempts may be expected to do.

    Attributes:
        period: in which the cases were opened that it was counted of.
        cases: how many of them are closed; only these count, since of an open one the end is not known.
        chances: of every kind of attempt.
        acceptance: of help, by those who are reached.
    """

    period: Period
    cases: int
    chances: Chances
    acceptance: Chance


def own_record(until: Period) -> OwnRecord:
    """Count what came of attempts in the year up to and including the last month of a period.

    Args:
        until: the period that is asked about.
    """
    period = Period.month_of(until.end).with_months_before(MONTHS - 1)
    closed = Case.objects.filter(state=CaseState.CLOSED, opened_on__range=(period.start, period.end)).order_by("pk")
    results = dict(closed.values_list("pk", "result"))
    goes_on_in = _goes_on_in()
    made = ContactAttempt.objects.filter(
        Q(case__in=closed.order_by()) | Q(case__in=goes_on_in), ContactAttempt.standing()
    )
    told = made.order_by("day", "recorded_at", "pk").values_list("case_id", "kind", "reached")
    attempts = ((goes_on_in.get(case, case), _CHANNELS.get(kind), reached) for case, kind, reached in told)
    record = count_attempts(each for each in attempts if each[0] in results)
    accepted = sum(results[case] in ACCEPTED_RESULTS for case in record.reached)
    return OwnRecord(
        period, len(results), chances_of(record.turns), chance_of_acceptance(Share(accepted, len(record.reached)))
    )


def _goes_on_in() -> dict[int, int]:
    """Of every case that was merged, through however many, where its signals are: there its attempts count."""
    merged = Case.objects.filter(state=CaseState.MERGED, merged_into__isnull=False).order_by("pk")
    into = {pk: other for pk, other in merged.values_list("pk", "merged_into_id") if other is not None}
    found = {}
    for case, other in into.items():
        while other in into:
            other = into[other]
        found[case] = other
    return found
