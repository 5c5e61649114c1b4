"""How many there were at each stage of the journey, month by month, for the summary of the demo."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState, Route
from eropaf.cases.models import Case
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.models import ContactAttempt


class Stage(StrEnum):
    """The stages of a signal's journey, in their order."""

    DELIVERIES = "deliveries"
    REFUSED = "refused"
    ROWS = "rows"
    REJECTED_ROWS = "rejected_rows"
    SIGNALS = "signals"
    MATCHED = "matched"
    CASES = "cases"
    VISIT = "route_visit"
    PHONE = "route_phone"
    MESSAGE = "route_message"
    EMAIL = "route_email"
    LETTER = "route_letter"
    REACHED = "reached"
    ACCEPTED = "accepted"


STAGE_LABELS: dict[Stage, str] = {
    Stage.DELIVERIES: "Files delivered",
    Stage.REFUSED: "Files refused",
    Stage.ROWS: "Rows",
    Stage.REJECTED_ROWS: "Rows rejected",
    Stage.SIGNALS: "Signals",
    Stage.MATCHED: "Signals matched",
    Stage.CASES: "Cases",
    Stage.VISIT: "Route home visit",
    Stage.PHONE: "Route phone call",
    Stage.MESSAGE: "Route SMS or WhatsApp",
    Stage.EMAIL: "Route e-mail",
    Stage.LETTER: "Route letter",
    Stage.REACHED: "Reached",
    Stage.ACCEPTED: "Closed with help accepted",
}

# Of which earlier stage a stage is a part.
SHARE_OF = {
    Stage.REFUSED: Stage.DELIVERIES,
    Stage.REJECTED_ROWS: Stage.ROWS,
    Stage.MATCHED: Stage.SIGNALS,
    Stage.VISIT: Stage.CASES,
    Stage.PHONE: Stage.CASES,
    Stage.MESSAGE: Stage.CASES,
    Stage.EMAIL: Stage.CASES,
    Stage.LETTER: Stage.CASES,
    Stage.REACHED: Stage.CASES,
    Stage.ACCEPTED: Stage.REACHED,
}
_ROUTE_STAGES = {
    Route.VISIT: Stage.VISIT,
    Route.PHONE: Stage.PHONE,
    Route.MESSAGE: Stage.MESSAGE,
    Route.EMAIL: Stage.EMAIL,
    Route.LETTER: Stage.LETTER,
}


@dataclass(frozen=True)
class MonthFigures:
    """How many there were of each stage in one month.

    Files and what is in them count in the month they were received, cases in the month they were opened, and what
    became of a case counts in that month too: so a row of the table follows the same signals.
    """

    month: date
    counts: dict[Stage, int]


def figures_per_month() -> list[MonthFigures]:
    """The stages of every month in which anything happened, oldest first."""
    found: dict[date, dict[Stage, int]] = defaultdict(lambda: dict.fromkeys(Stage, 0))
    for month, counts in [*_delivery_counts(), *_match_counts(), *_case_counts()]:
        found[month].update(counts)
    return [MonthFigures(month, found[month]) for month in sorted(found)]


def total_of(months: list[MonthFigures]) -> dict[Stage, int]:
    """Each stage added up over months."""
    return {stage: sum(month.counts[stage] for month in months) for stage in Stage}


Counted = list[tuple[date, dict[Stage, int]]]


def _delivery_counts() -> Counted:
    received = Delivery.objects.annotate(month=TruncMonth("received_at")).values("month").order_by("month")
    files = received.annotate(
        files=Count("pk"), rows=Sum("row_count"), rejected=Sum("rejected_count"), good=Sum("signal_count")
    )
    refused = _by_month(received.filter(state=DeliveryState.REFUSED))
    return [
        (
            _day(row["month"]),
            {
                Stage.DELIVERIES: row["files"],
                Stage.REFUSED: refused.get(_day(row["month"]), 0),
                Stage.ROWS: row["rows"],
                Stage.REJECTED_ROWS: row["rejected"],
                Stage.SIGNALS: row["good"],
            },
        )
        for row in files
    ]


def _match_counts() -> Counted:
    matched = MatchedSignal.objects.annotate(month=TruncMonth("signal__delivery__received_at"))
    counts = _by_month(matched.values("month").order_by("month"))
    return [(month, {Stage.MATCHED: count}) for month, count in counts.items()]


def _case_counts() -> Counted:
    """One that was merged is no case by itself; who was reached in it counts where its signals are."""
    opened = Case.objects.annotate(month=TruncMonth("opened_on")).exclude(state=CaseState.MERGED)
    cases = opened.values("month").order_by("month")
    contact = ContactAttempt.objects.filter(ContactAttempt.standing(), case=OuterRef("pk"), reached=True)
    stages: dict[Stage, QuerySet[Any, Any]] = {
        Stage.CASES: cases,
        Stage.REACHED: cases.filter(Exists(contact) | Q(pk__in=_reached_before_merging())),
        Stage.ACCEPTED: cases.filter(result__in=ACCEPTED_RESULTS),
    } | {stage: cases.filter(route=route) for route, stage in _ROUTE_STAGES.items()}
    return [(month, {stage: count}) for stage, rows in stages.items() for month, count in _by_month(rows).items()]


def _reached_before_merging() -> set[int]:
    """The cases into which others were merged, through however many, whose resident was reached."""
    merged = Case.objects.filter(state=CaseState.MERGED).order_by("pk")
    into = dict(merged.values_list("pk", "merged_into_id"))
    attempts = ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=into, reached=True).order_by("case_id")
    reached = set(attempts.values_list("case_id", flat=True))
    while earlier := reached & into.keys():
        reached = (reached - earlier) | {into[case] for case in earlier}
    return reached


def _by_month(rows: QuerySet[Any, Any]) -> dict[date, int]:
    return {_day(row["month"]): row["count"] for row in rows.annotate(count=Count("pk"))}


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
