"""How well partners report: reads only, a few queries for all partners together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, Finding
from eropaf.intake.telling import in_place_of
from eropaf.matching.enums import Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.monitor.partner_months import Counted, Measure, PartnerMonth, Share, sum_up_months
from eropaf.monitor.permissions import check_may_see_quality
from eropaf.partners.models import Partner
from eropaf.partners.selectors import partners_visible_to

ADDRESS_CHECKS = (
    "address_unreadable",
    "house_number_wrong",
    "outside_municipality",
    "postcode_abroad",
    "postcode_wrong",
)
_TAKEN_IN = (DeliveryState.CHECKED, DeliveryState.CARRIED)


@dataclass(frozen=True)
class PartnerQuality:
    """A partner with its months, the oldest first."""

    partner: Partner
    months: list[PartnerMonth]


@dataclass(frozen=True)
class CheckFound:
    """How many rows one check found something on."""

    code: str
    rows: int


def quality_of_partners(actor: Actor) -> list[PartnerQuality]:
    """Every partner that the actor may know the quality of, by name.

    Raises:
        Refused: the role does not see how partners report.
    """
    check_may_see_quality(actor)
    counted = _count_deliveries()
    return [
        PartnerQuality(partner, _months_of(partner, counted.get(partner.pk, [])))
        for partner in partners_visible_to(actor)
    ]


def peers_of(partner: Partner) -> list[list[PartnerMonth]]:
    """The months of all partners of the same kind, this one too: for a middle that names none of them."""
    counted = _count_deliveries()
    alike = Partner.objects.filter(partner_type=partner.partner_type).order_by("pk")
    return [_months_of(each, counted.get(each.pk, [])) for each in alike]


def most_found(partner: Partner, month: PartnerMonth, reader: Actor) -> list[CheckFound]:
    """The three checks that found something on most rows of a month, without those that partners are told less of.

    Args:
        partner: who delivered.
        month: the month of receipt.
        reader: who is told.
    """
    delivered = [
        pk
        for pk, received_at in Delivery.objects.filter(partner=partner, state__in=_TAKEN_IN)
        .order_by("pk")
        .values_list("pk", "received_at")
        if clock.day_of(received_at).replace(day=1) == month.month
    ]
    found = Finding.objects.filter(delivery__in=delivered, row_number__gt=0)
    found = found.exclude(code__in=list(in_place_of(reader)))
    counted = found.values("code").annotate(rows=Count("pk")).order_by("-rows", "code")[:3]
    return [CheckFound(row["code"], row["rows"]) for row in counted]


def _months_of(partner: Partner, delivered: list[Counted]) -> list[PartnerMonth]:
    last = max((each.received_on for each in delivered), default=clock.today())
    until = max(clock.today(), last) if partner.active else last
    return sum_up_months(delivered, until=until, delivery_day=partner.delivery_day, interval_days=partner.interval_days)


def _count_deliveries() -> Mapping[int, list[Counted]]:
    """What there is to count of every delivery that was taken in, by partner."""
    found, matched = _count_findings(), _count_matches()
    counted: dict[int, list[Counted]] = defaultdict(list)
    taken_in = Delivery.objects.filter(state__in=_TAKEN_IN).order_by("received_at", "pk")
    for delivery in taken_in.defer("headers", "refusal"):
        rows, shares = delivery.row_count, {}
        stale, address, twice = found.get(delivery.pk, (0, 0, 0))
        repeats, closed, paid, moved = matched.get(delivery.pk, (0, 0, 0, 0))
        shares[Measure.REJECTED] = Share(delivery.rejected_count, rows)
        shares[Measure.STALE] = Share(stale, rows)
        shares[Measure.WRONG_ADDRESS] = Share(address + moved, rows)
        shares[Measure.ALREADY_PAID] = Share(paid, closed)
        shares[Measure.REPEAT] = Share(repeats + twice, delivery.signal_count)
        day = clock.day_of(delivery.received_at)
        counted[delivery.partner_id].append(Counted(day, rows, delivery.corrected_count, shares))
    return counted


def _count_findings() -> dict[int, tuple[int, int, int]]:
    """Per delivery the rows that were stale, whose address was wrong, and that were delivered before."""
    rows = (
        Finding.objects.filter(row_number__gt=0, code__in=["stale", "duplicate_of_earlier", *ADDRESS_CHECKS])
        .values("delivery_id")
        .annotate(
            stale=Count("row_number", distinct=True, filter=Q(code="stale")),
            address=Count("row_number", distinct=True, filter=Q(code__in=ADDRESS_CHECKS)),
            twice=Count("row_number", distinct=True, filter=Q(code="duplicate_of_earlier")),
        )
        .order_by("delivery_id")
    )
    return {row["delivery_id"]: (row["stale"], row["address"], row["twice"]) for row in rows}


def _count_matches() -> dict[int, tuple[int, int, int, int]]:
    """Per delivery the signals that repeat unchanged, and of those in a closed case: all, paid, and moved away."""
    closed = Q(group__case__state=CaseState.CLOSED)
    rows = (
        MatchedSignal.objects.values("signal__delivery_id")
        .annotate(
            repeats=Count("pk", filter=Q(repeat=Repeat.UNCHANGED)),
            closed=Count("pk", filter=closed),
            paid=Count("pk", filter=Q(group__case__result=EndResult.PAID)),
            moved=Count("pk", filter=Q(group__case__result=EndResult.NOT_A_RESIDENT)),
        )
        .order_by("signal__delivery_id")
    )
    return {row["signal__delivery_id"]: (row["repeats"], row["closed"], row["paid"], row["moved"]) for row in rows}
