"""Reading everything of a delivery, in a fixed number of queries however much there is.

What falls in a delivery follows the standard's exchange specification: all cases that overlap with the period, so those
opened in it or before it and still open when it began, and with them their signals, also those from before it; and all
signals that came in during the period. The day on which a signal came in counts, not that on which the partner sent it:
otherwise what arrives late would fall between two deliveries.

A delivery tells how things stood at the end of its period: a result, an attempt or a case from after that belongs to
the next one. Delivering a past quarter again therefore tells the same, save what was put right or reopened since.

A merged case is told nowhere: its signals, and the attempts that were made in it, are where they went. Attempts that
were withdrawn do not count. A card that was left at a visit is an attempt of its own, as the standard has it. Contact
that the resident made counts too, by its channel and as reached: the standard does not ask who began, and without it
the case would seem unreached.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from eropaf.accounts.selectors import current_municipality
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.core.clock import moments_of
from eropaf.core.period import Period
from eropaf.intake.enums import DeliveryState, Sex, SignalStatus
from eropaf.intake.models import Delivery, Signal
from eropaf.monitor.national.records import Gathered, ToldAttempt, ToldCase, ToldSignal
from eropaf.monitor.national.selectors import current_organisation
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.partners.enums import PartnerType

_CHUNK = 5000
_WAITING = [DeliveryState.RECEIVED, DeliveryState.CHECKED]
_OF_CASE = (
    "pk",
    "number",
    "state",
    "result",
    "opened_on",
    "closed_on",
    "group__matched_on",
    "group__period_start",
    "group__period_end",
)
_OF_SIGNAL = (
    "pk",
    "delivery_id",
    "status",
    "partner__partner_type",
    "crisis",
    "warm_handover",
    "amount_cents",
    "arrears_since",
    "signal_date",
    "bsn",
    "sex",
    "birth_date",
    "postcode",
    "house_number",
    "house_number_addition",
    "match__group__case__pk",
    "match__group__case__opened_on",
)


def gather(period: Period) -> Gathered:
    """Everything of the delivery about a period, of the active municipality.

    Args:
        period: that it is about, both days included.
    """
    rows = list(Case.objects.filter(_overlaps(period)).order_by("number").values(*_OF_CASE))
    told_in = _told_in({row["pk"] for row in rows})
    signals = tuple(_signals(period, set(told_in.values())))
    attempts, later = _attempts(period, told_in)
    of_case = defaultdict(list)
    for signal in signals:
        if signal.case is not None:
            of_case[signal.case].append(signal.key)
    return Gathered(
        municipality_code=current_municipality().code,
        period=period,
        organisation=current_organisation(),
        signals=signals,
        cases=tuple(_case(row, period, of_case[row["pk"]], attempts[row["pk"]], row["pk"] in later) for row in rows),
        waiting=_waiting(period),
    )


def _overlaps(period: Period, path: str = "") -> Q:
    """Cases that were open on a day of the period.

    Args:
        period: of the delivery.
        path: from what is asked to the case.
    """
    begun = Q(**{f"{path}opened_on__lte": period.end})
    still_open = Q(**{f"{path}closed_on__isnull": True}) | Q(**{f"{path}closed_on__gte": period.start})
    return begun & still_open & ~Q(**{f"{path}state": CaseState.MERGED})


def _told_in(cases: set[int]) -> dict[int, int]:
    """Of the cases of a delivery, and of those merged into them through however many: in which one they are told."""
    merged = Case.objects.filter(merged_into__isnull=False).order_by("pk").values_list("pk", "merged_into_id")
    into: dict[int, int | None] = dict(merged)
    told_in = {case: case for case in cases}
    for case in into:
        end: int | None = case
        while end in into:
            end = into[end]
        if end in cases:
            told_in[case] = end
    return told_in


def _signals(period: Period, cases: set[int]) -> Iterator[ToldSignal]:
    came_in = Q(delivery__received_at__range=moments_of(period))
    in_a_case = Q(status=SignalStatus.TAKEN_UP) & _overlaps(period, "match__group__case__")
    for row in Signal.objects.filter(came_in | in_a_case).order_by("pk").values(*_OF_SIGNAL).iterator(_CHUNK):
        yield _signal(row, period, cases)


def _signal(row: Mapping[str, Any], period: Period, cases: set[int]) -> ToldSignal:
    status, case = SignalStatus(row["status"]), row["match__group__case__pk"]
    if status == SignalStatus.TAKEN_UP and row["match__group__case__opened_on"] > period.end:
        status = SignalStatus.NOT_TAKEN_UP_YET
    return ToldSignal(
        key=row["pk"],
        case=case if status == SignalStatus.TAKEN_UP and case in cases else None,
        delivery=row["delivery_id"],
        status=status,
        partner_type=PartnerType(row["partner__partner_type"]),
        crisis=row["crisis"],
        warm_handover=row["warm_handover"],
        amount_cents=row["amount_cents"],
        arrears_since=row["arrears_since"],
        signal_date=row["signal_date"],
        bsn=row["bsn"],
        sex=Sex(row["sex"]),
        birth_date=row["birth_date"],
        postcode=row["postcode"],
        house_number=row["house_number"],
        house_number_addition=row["house_number_addition"],
    )


def _attempts(period: Period, told_in: Mapping[int, int]) -> tuple[Mapping[int, list[ToldAttempt]], set[int]]:
    """The attempts until the end of the period by case, and the cases in which somebody tried after it."""
    until_then: dict[int, list[ToldAttempt]] = defaultdict(list)
    later: set[int] = set()
    merged = [case for case, into in told_in.items() if case != into]
    standing = ContactAttempt.objects.filter(ContactAttempt.standing())
    of_these = standing.filter(_overlaps(period, "case__") | Q(case__in=merged)).order_by("day", "recorded_at", "pk")
    columns = ("case_id", "kind", "reached", "day", "part_of_day")
    for case, kind, reached, day, part in of_these.values_list(*columns).iterator(_CHUNK):
        into = told_in.get(case)
        if into is None:  # opened or reopened since the cases were read
            continue
        if day > period.end:
            later.add(into)
        else:
            until_then[into].append(ToldAttempt(ContactKind(kind), reached, day, PartOfDay(part)))
    return until_then, later


def _case(
    row: Mapping[str, Any], period: Period, signals: list[int], attempts: list[ToldAttempt], tried_later: bool
) -> ToldCase:
    closed_on: date | None = row["closed_on"]
    return ToldCase(
        key=row["pk"],
        number=row["number"],
        state=CaseState(row["state"]),
        result=EndResult(row["result"]) if closed_on and closed_on <= period.end else None,
        opened_on=row["opened_on"],
        matched_on=row["group__matched_on"],
        matching_period=Period(row["group__period_start"], row["group__period_end"]),
        signals=tuple(signals),
        attempts=tuple(attempts),
        tried_later=tried_later,
    )


def _waiting(period: Period) -> tuple[int, ...]:
    waiting = Delivery.objects.filter(state__in=_WAITING, received_at__range=moments_of(period))
    return tuple(waiting.order_by("pk").values_list("pk", flat=True))
