"""Reading deliveries and what was found in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.audit.selectors import events_of
from eropaf.core.errors import Refused
from eropaf.intake import storing
from eropaf.intake.columns import FIELDS, header_of
from eropaf.intake.enums import DeliveryState, Severity
from eropaf.intake.file_findings import FILE_ROW
from eropaf.intake.models import DeliveredFile, Delivery, Finding, MarkedRow
from eropaf.intake.permissions import check_may_see_deliveries
from eropaf.intake.telling import as_told, in_place_of
from eropaf.partners.models import Partner

UNFINISHED = frozenset({DeliveryState.RECEIVED, DeliveryState.CHECKED})


@dataclass(frozen=True)
class CheckCount:
    """How many rows of a delivery one check has something to say about."""

    code: str
    column: str
    severity: Severity
    rows: int


@dataclass(frozen=True)
class ColumnCount:
    """How many rows of a delivery have something in one column.

    Attributes:
        column: one of our fields.
        rejected: rows that it stopped.
        remarked: rows that go on with a remark about it.
        codes: the checks that found it, those that stopped rows first.
    """

    column: str
    rejected: int
    remarked: int
    codes: list[str]


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


def count_per_check(delivery: Delivery, reader: Actor, closed: Collection[int]) -> list[CheckCount]:
    """What was found on rows, per check: what stopped rows first, then what was found most.

    Args:
        delivery: where it was found.
        reader: partners are told of some checks only that a signal is not taken up.
        closed: the rows that are closed to the reader, by number; intake does not know whose cases are.
    """
    counted = (
        _on_rows(delivery, reader, closed)
        .values_list("told", "about", "severity")
        .annotate(rows=Count("row_number", distinct=True))
        .order_by("-rows", "told", "about")
    )
    found = [CheckCount(code, column, Severity(severity), rows) for code, column, severity, rows in counted]
    return sorted(found, key=lambda each: each.severity == Severity.WARNING)


def count_per_column(
    delivery: Delivery, checks: Iterable[CheckCount], reader: Actor, closed: Collection[int]
) -> list[ColumnCount]:
    """What was found on rows, per column; a row counts once in a column, however much is wrong with it there.

    Args:
        delivery: where they came in.
        checks: as counted by `count_per_check`.
        reader: as for that.
        closed: as for that.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for check in checks:
        codes[check.column].append(check.code)
    stopped = Count("row_number", distinct=True, filter=Q(severity=Severity.ERROR))
    counted = (
        _on_rows(delivery, reader, closed)
        .values_list("about")
        .annotate(rejected=stopped, rows=Count("row_number", distinct=True))
        .order_by("about")
    )
    return [ColumnCount(column, stopped, rows - stopped, codes[column]) for column, stopped, rows in counted]


def _on_rows(delivery: Delivery, reader: Actor, closed: Collection[int]) -> QuerySet[Any, Any]:
    """Findings with the code and the column that the reader may know, without those on the file as a whole."""
    found = Finding.objects.filter(delivery=delivery, row_number__gt=FILE_ROW)
    found = found.exclude(row_number__in=closed) if closed else found
    return found.annotate(told=_as_told("code", reader), about=_as_told("column", reader))


def _as_told(field: str, reader: Actor) -> Case:
    """The code or the column of a finding as the reader may know it."""
    replaced = (When(code=code, then=Value(getattr(told, field))) for code, told in in_place_of(reader).items())
    return Case(*replaced, default=F(field), output_field=TextField())


def marked_rows_of(
    delivery: Delivery, reader: Actor, closed: Collection[int], code: str = "", column: str = ""
) -> QuerySet[MarkedRow]:
    """The rows that something was found on, as they stand in the file; behind them those that were corrected.

    Args:
        delivery: where they came in.
        reader: decides what a code and a column stand for.
        closed: the rows that are closed to the reader, by number; intake does not know whose cases are.
        code: only rows on which this check found something, as `count_per_check` names it; "" is every check.
        column: only rows with something in this field of ours, as `count_per_column` names it; "" is every field.
    """
    rows = MarkedRow.objects.filter(delivery=delivery).order_by("row_number")
    rows = rows.exclude(row_number__in=closed) if closed else rows
    if not code and not column:
        return rows
    found = _on_rows(delivery, reader, closed)
    found = found.filter(told=code) if code else found
    found = found.filter(about=column) if column else found
    return rows.filter(row_number__in=found.values("row_number"))


def rows_of_file(delivery: Delivery, reader: Actor, closed: Collection[int]) -> QuerySet[MarkedRow]:
    """As `marked_rows_of`, without the rows that were corrected here: those are in no file of the partner."""
    return marked_rows_of(delivery, reader, closed).filter(corrects__isnull=True)


def with_corrections(rows: QuerySet[MarkedRow]) -> QuerySet[MarkedRow]:
    """The rows, read together with the row that each corrects and the row that corrects it."""
    return rows.select_related("corrects", "corrected_by")


def correction_events(rows: Iterable[MarkedRow]) -> dict[int, Event]:
    """Who corrected what and when, by the primary key of the corrected row."""
    subjects = [row.pk for row in rows if row.corrects_id]
    label = MarkedRow._meta.label_lower
    events = Event.objects.filter(kind="row.corrected", subject_type=label, subject_id__in=subjects)
    return {event.subject_id: event for event in events.order_by("pk")}


def findings_on(delivery: Delivery, rows: Iterable[MarkedRow], reader: Actor) -> Mapping[int, list[Finding]]:
    """What was found on these rows, by row number: what stopped the row first. `told_by` says it in words.

    Args:
        delivery: where they came in.
        rows: of that delivery.
        reader: partners are told of some checks only that a signal is not taken up.
    """
    numbers = [row.row_number for row in rows]
    found: dict[int, list[Finding]] = defaultdict(list)
    on_rows = Finding.objects.filter(delivery=delivery, row_number__in=numbers)
    for finding in on_rows.order_by("row_number", "severity", "code", "column"):  # error comes before warning
        found[finding.row_number].append(finding)
    return {number: as_told(findings, reader) for number, findings in found.items()}


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
    """The bytes that were delivered.

    Raises:
        Refused: the file was destroyed.
    """
    if not DeliveredFile.objects.filter(delivery=delivery).exists():
        raise Refused(_("This file was destroyed: its term is over, or a resident in it was erased."))
    return storing.read_stored_file(delivery)


def last_settings_of_checks() -> dict[str, Event]:
    """Who last decided what a check weighs, by the code of the check; nothing where nobody did."""
    settings = events_of(current_municipality()).filter(kind="check.strictness_set")
    return {event.detail["code"]: event for event in settings.reverse()}
