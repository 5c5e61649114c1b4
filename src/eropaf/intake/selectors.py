"""Reading deliveries and what was found in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.audit.selectors import events_of
from eropaf.intake import storing
from eropaf.intake.columns import FIELDS, header_of
from eropaf.intake.enums import DeliveryState, Severity
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.intake.permissions import check_may_see_deliveries
from eropaf.partners.models import Partner

UNFINISHED = frozenset({DeliveryState.RECEIVED, DeliveryState.CHECKED})


@dataclass(frozen=True)
class CheckCount:
    """How many rows of a delivery one check has something to say about."""

    code: str
    column: str
    severity: Severity
    rows: int


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """Deliveries, newest first; a partner's employee sees those of that partner.

    Raises:
        Refused: the actor's role sees no deliveries.
    """
    check_may_see_deliveries(actor)
    deliveries = Delivery.objects.select_related("partner").order_by("-received_at", "-pk")
    return deliveries.filter(partner_id__in=[actor.partner_id]) if actor.role == Role.PARTNER else deliveries


def latest_deliveries() -> dict[int, Delivery]:
    """The newest delivery of every partner, by the key of the partner."""
    newest = Delivery.objects.order_by("partner", "-received_at", "-pk").distinct("partner")
    return {delivery.partner_id: delivery for delivery in newest}


def latest_delivery_of(partner: Partner) -> Delivery | None:
    """The newest delivery of one partner."""
    return Delivery.objects.filter(partner=partner).order_by("-received_at", "-pk").first()


def events_by_kind(delivery: Delivery) -> dict[str, Event]:
    """What happened to a delivery, the last event of each kind."""
    return {event.kind: event for event in events_of(delivery).reverse()}


def other_owner(actor: Actor, events: Mapping[str, Event]) -> str:
    """The partner whose file a refused delivery seems to be; "" when unknown, or not the actor's to know.

    Args:
        actor: who asks; partners do not learn of each other.
        events: of the delivery, by kind.
    """
    refused = events.get("delivery.refused")
    if actor.role == Role.PARTNER or refused is None or "partner" not in refused.detail:
        return ""
    return Partner.objects.filter(pk=refused.detail["partner"]).values_list("name", flat=True).first() or ""


def count_per_check(delivery: Delivery) -> list[CheckCount]:
    """What was found, per check: what stopped rows first, then what was found most."""
    counted = (
        Finding.objects.filter(delivery=delivery)
        .values_list("code", "column", "severity")
        .annotate(rows=Count("pk"))
        .order_by("-rows", "code", "column")
    )
    found = [CheckCount(code, column, Severity(severity), rows) for code, column, severity, rows in counted]
    return sorted(found, key=lambda each: each.severity == Severity.WARNING)


def marked_rows_of(delivery: Delivery, code: str = "") -> QuerySet[MarkedRow]:
    """The rows that something was found on, as they stand in the file.

    Args:
        delivery: where they came in.
        code: only rows on which this check found something; "" is every check.
    """
    rows = MarkedRow.objects.filter(delivery=delivery).order_by("row_number")
    if not code:
        return rows
    found = Finding.objects.filter(delivery=delivery, code=code)
    return rows.filter(row_number__in=found.values("row_number"))


def findings_on(delivery: Delivery, rows: Iterable[MarkedRow]) -> Mapping[int, list[Finding]]:
    """What was found on these rows, by row number: what stopped the row first."""
    numbers = [row.row_number for row in rows]
    found: dict[int, list[Finding]] = defaultdict(list)
    on_rows = Finding.objects.filter(delivery=delivery, row_number__in=numbers)
    for finding in on_rows.order_by("row_number", "severity", "code", "column"):  # error comes before warning
        found[finding.row_number].append(finding)
    return found


def header_by_column(delivery: Delivery, headers: Iterable[str]) -> dict[str, str]:
    """Our columns, and what each is called in the delivered file, in our order.

    Args:
        delivery: its layout says which is which.
        headers: the names in the file.
    """
    names = list(headers)
    if delivery.layout is None:
        return {}
    spec = delivery.layout.read_spec()
    found = ((column, header_of(column, names, spec)) for column in FIELDS)
    return {column: header for column, header in found if header}


def file_as_received(delivery: Delivery) -> bytes:
    """The bytes that were delivered."""
    return storing.read_stored_file(delivery)
