"""Services, plans and declarations as the screens and the files tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.core.money import Euros
from eropaf.support.hours.declaring import Line, Total, sum_of, totals_of
from eropaf.support.hours.durations import show_duration
from eropaf.support.hours.enums import (
    DECLARATION_STATE_LABELS,
    PAYER_LABELS,
    DeclarationState,
    Payer,
    PeriodKind,
)
from eropaf.support.hours.models import Declaration, Service
from eropaf.support.hours.periods import NamedPeriod, name_of
from eropaf.support.hours.plan import Compared

_TONES = {DeclarationState.DRAFT: "warning", DeclarationState.FINAL: "positive", DeclarationState.WITHDRAWN: "neutral"}


@dataclass(frozen=True)
class ShownService:
    """A service of the book."""

    pk: int
    name: str
    norm: str
    rate: str
    monthly: str
    payer: Label
    limits: str
    valid_from: date
    valid_until: date | None


def show_service(service: Service) -> ShownService:
    """A service as the book shows it."""
    limits = []
    if service.most_per_case is not None:
        limits.append(_("%(number)s in a case") % {"number": service.most_per_case})
    if service.most_per_year is not None:
        limits.append(_("%(number)s in a year") % {"number": service.most_per_year})
    amount = {"amount": Euros(service.monthly_cents), "months": service.months}
    return ShownService(
        pk=service.pk,
        name=service.name,
        norm=show_duration(service.norm_minutes * 60),
        rate=str(Euros(service.rate_cents)),
        monthly=_("%(amount)s a month, %(months)s months") % amount if service.months else "",
        payer=PAYER_LABELS[Payer(service.payer)],
        limits=", ".join(limits),
        valid_from=service.valid_from,
        valid_until=service.valid_until,
    )


@dataclass(frozen=True)
class ShownCompared:
    """Plan against actual, in hours as they are read."""

    service: str
    planned_uses: int
    planned_hours: str
    uses: int
    given_hours: str
    worked: str
    difference_uses: str
    difference_hours: str


def show_compared(compared: Compared) -> ShownCompared:
    """Plan against actual as the screen shows it."""
    return ShownCompared(
        service=compared.service,
        planned_uses=compared.planned_uses,
        planned_hours=hours(compared.planned_minutes),
        uses=compared.uses,
        given_hours=hours(compared.given_minutes),
        worked=show_duration(compared.worked_seconds),
        difference_uses=f"{compared.difference_uses:+d}" if compared.difference_uses else "0",
        difference_hours=_signed(compared.difference_seconds),
    )


def hours(minutes: int) -> str:
    """Norm hours as they are read: "411", "4,5"."""
    exact = minutes / 60
    return number_format(exact, decimal_pos=0 if exact == int(exact) else 1 if exact * 10 == int(exact * 10) else 2)


def _signed(seconds: int) -> str:
    return f"+{show_duration(seconds)}" if seconds > 0 else show_duration(seconds)


@dataclass(frozen=True)
class ShownLine:
    """A line of a declaration: of a service, of a client's service, or of all together."""

    client: int
    service: str
    payer: Label
    uses: int
    norm: str
    worked: str
    rate: str
    amount: str


def show_line(line: Line | Total) -> ShownLine:
    """A line as the screens and the PDF tell it."""
    return ShownLine(
        client=line.client if isinstance(line, Line) else 0,
        service=line.service,
        payer=PAYER_LABELS[line.payer] if line.payer else "",
        uses=line.uses,
        norm=hours(line.norm_minutes),
        worked=show_duration(line.worked_seconds),
        rate="" if line.rate_cents is None else str(Euros(line.rate_cents)),
        amount=str(Euros(line.amount_cents)),
    )


@dataclass(frozen=True)
class ShownPart:
    """What one payer pays."""

    label: Label
    lines: list[ShownLine]
    together: ShownLine


def show_parts(lines: list[Line]) -> list[ShownPart]:
    """What each payer pays, per service; a payer who pays nothing is left out."""
    totals = totals_of(lines)
    parts = []
    for payer in Payer:
        found = [show_line(total) for total in totals if total.payer == payer]
        if found:
            parts.append(ShownPart(PAYER_LABELS[payer], found, show_line(sum_of(lines, payer))))
    return parts


@dataclass(frozen=True)
class ShownDeclaration:
    """A declaration.

    Attributes:
        title: which it is, with its period.
        plan: key of the period, for the plan.
    """

    pk: int
    number: int
    title: str
    period: str
    start: date
    end: date
    state: Label
    tone: str
    is_draft: bool
    is_withdrawn: bool
    plan: str
    made_by: str
    finalised_by: str
    withdrawn_by: str
    declaration: Declaration


def show_declaration(declaration: Declaration) -> ShownDeclaration:
    """A declaration as the screens and files tell it."""
    kind, state = PeriodKind(declaration.period_kind), DeclarationState(declaration.state)
    period = name_of(kind, declaration.start)
    return ShownDeclaration(
        pk=declaration.pk,
        number=declaration.number,
        title=_("Declaration %(number)s, %(period)s") % {"number": declaration.number, "period": period},
        period=period,
        start=declaration.start,
        end=declaration.end,
        state=DECLARATION_STATE_LABELS[state],
        tone=_TONES[state],
        is_draft=state == DeclarationState.DRAFT,
        is_withdrawn=state == DeclarationState.WITHDRAWN,
        plan=NamedPeriod(kind, declaration.start).key,
        made_by=declaration.made_by.name,
        finalised_by=declaration.finalised_by.name if declaration.finalised_by else "",
        withdrawn_by=declaration.withdrawn_by.name if declaration.withdrawn_by else "",
        declaration=declaration,
    )


def count_clients(lines: Iterable[Line]) -> int:
    """How many people something was done for."""
    return len({line.client for line in lines})
