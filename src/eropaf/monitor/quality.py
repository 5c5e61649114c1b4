"""How well partners report: reads only, a few queries for all partners together."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from eropaf.audit.actor import Actor, Role
from eropaf.cases.enums import CaseState, EndResult
from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.intake.telling import in_place_of
from eropaf.matching.enums import Repeat
from eropaf.matching.models import MatchedSignal
from eropaf.monitor.partner_months import Counted, Measure, PartnerMonth, Share, sum_up_months, without_few
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
    """Every partner that the actor may know the quality of, by name. A partner reads no shares of a few signals.

    Raises:
        Refused: the role does not see how partners report.
    """
    check_may_see_quality(actor)
    counted = _count_deliveries()
    return [
        PartnerQuality(partner, _as_told(_months_of(partner, counted.get(partner.pk, [])), actor))
        for partner in partners_visible_to(actor)
    ]


def _as_told(months: list[PartnerMonth], reader: Actor) -> list[PartnerMonth]:
    return [without_few(month) for month in months] if reader.role == Role.PARTNER else months


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
    delivered = Delivery.objects.annotate(month=TruncMonth("received_at", output_field=DateField())).filter(
        partner=partner, state__in=_TAKEN_IN, month=month.month
    )
    found = _found_on_arrival().filter(delivery__in=delivered.values("pk"))
    found = found.exclude(code__in=list(in_place_of(reader)))
    counted = found.values("code").annotate(rows=Count("pk")).order_by("-rows", "code")[:3]
    return [CheckFound(row["code"], row["rows"]) for row in counted]


def _months_of(partner: Partner, delivered: list[Counted]) -> list[PartnerMonth]:
    last = max((each.received_on for each in delivered), default=clock.today())
    until = max(clock.today(), last) if partner.active else last
    return sum_up_months(delivered, until=until, delivery_day=partner.delivery_day)


def _count_deliveries() -> Mapping[int, list[Counted]]:
    """What there is to count of every delivery that was taken in, by partner."""
    found, matched, moved = _count_findings(), _count_matches(), _count_moved()
    counted: dict[int, list[Counted]] = defaultdict(list)
    taken_in = Delivery.objects.filter(state__in=_TAKEN_IN).order_by("received_at", "pk")
    for delivery in taken_in.defer("headers", "refusal"):
        shares = _shares_of(
            delivery,
            found.get(delivery.pk, Counter()),
            matched.get(delivery.pk, Counter()),
            moved.get(delivery.pk, 0),
        )
        day = clock.day_of(delivery.received_at)
        counted[delivery.partner_id].append(Counted(day, delivery.row_count, delivery.corrected_count, shares))
    return counted


def _shares_of(
    delivery: Delivery, found: Mapping[str, int], matched: Mapping[str, int], moved: int
) -> dict[Measure, Share]:
    reported = matched["all"] + found["twice"]  # a row that came before as it is, is not matched again
    return {
        Measure.REJECTED: Share(delivery.rejected_count, delivery.row_count),
        Measure.STALE: Share(found["stale"], delivery.row_count),
        Measure.WRONG_ADDRESS: Share(found["address"] + moved, delivery.row_count),
        Measure.ALREADY_PAID: Share(matched["paid"], matched["closed"]),
        Measure.REPEAT: Share(matched["repeats"] + found["twice"], reported),
        Measure.GROWN: Share(matched["grown"], reported),
    }


def _found_on_arrival() -> QuerySet[Finding]:
    """What was found on rows of the file; a row that was corrected afterwards is not counted once more."""
    correction = MarkedRow.objects.filter(
        delivery=OuterRef("delivery"), row_number=OuterRef("row_number"), corrects__isnull=False
    )
    return Finding.objects.filter(~Exists(correction), row_number__gt=0)


def _count_findings() -> dict[int, Counter[str]]:
    """Per delivery the rows that were stale, whose address was wrong, and that were delivered before."""
    rows = (
        _found_on_arrival()
        .filter(code__in=["stale", "duplicate_of_earlier", *ADDRESS_CHECKS])
        .values("delivery_id")
        .annotate(
            stale=Count("row_number", distinct=True, filter=Q(code="stale")),
            address=Count("row_number", distinct=True, filter=Q(code__in=ADDRESS_CHECKS)),
            twice=Count("row_number", distinct=True, filter=Q(code="duplicate_of_earlier")),
        )
        .order_by("delivery_id")
    )
    return {row["delivery_id"]: Counter({name: row[name] for name in ("stale", "address", "twice")}) for row in rows}


def _count_matches() -> dict[int, Counter[str]]:
    """Per delivery the signals that were matched, those that repeat, and those in a case that is closed, or paid.

    A row that stands in the file twice counts once, also where that is only remarked on. A row that was delivered
    before counts as the repeat that it was when it came, so its correction does not count as compared once more.
    """
    twice_in_file = Finding.objects.filter(
        code="duplicate_row", delivery=OuterRef("signal__delivery"), row_number=OuterRef("signal__row_number")
    )
    compared = Q(~Exists(_corrections_of(["duplicate_of_earlier"])))
    rows = (
        MatchedSignal.objects.filter(~Exists(twice_in_file))
        .values("signal__delivery_id")
        .annotate(
            all=Count("pk", filter=compared),
            repeats=Count("pk", filter=compared & Q(repeat=Repeat.UNCHANGED)),
            grown=Count("pk", filter=compared & Q(repeat=Repeat.INCREASED)),
            closed=Count("pk", filter=Q(group__case__state=CaseState.CLOSED)),
            paid=Count("pk", filter=Q(group__case__result=EndResult.PAID)),
        )
        .order_by("signal__delivery_id")
    )
    return {
        row["signal__delivery_id"]: Counter({name: row[name] for name in ("all", "repeats", "grown", "closed", "paid")})
        for row in rows
    }


def _count_moved() -> dict[int, int]:
    """Per delivery the signals of residents who turned out to live elsewhere.

    A row on which a check found the address to be wrong gets no case, unless it was corrected: then it counts already.
    """
    rows = (
        MatchedSignal.objects.filter(~Exists(_corrections_of(ADDRESS_CHECKS)))
        .filter(group__case__result=EndResult.NOT_A_RESIDENT)
        .values("signal__delivery_id")
        .annotate(moved=Count("pk"))
        .order_by("signal__delivery_id")
    )
    return {row["signal__delivery_id"]: row["moved"] for row in rows}


def _corrections_of(codes: Sequence[str]) -> QuerySet[MarkedRow]:
    """The row of a matched signal, where it corrects a row on which one of these checks found something."""
    found_at_first = Finding.objects.filter(
        code__in=codes, delivery=OuterRef("delivery"), row_number=OuterRef("corrects__row_number")
    )
    return MarkedRow.objects.filter(
        Exists(found_at_first), delivery=OuterRef("signal__delivery"), row_number=OuterRef("signal__row_number")
    )
