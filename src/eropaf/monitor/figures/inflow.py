"""What came in: signals by month and kind of partner, and the cases that they became."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.core.choices import Label
from eropaf.core.clock import moments_of
from eropaf.core.period import Period
from eropaf.intake.models import Delivery
from eropaf.matching.enums import MATCH_KIND_LABELS, MatchKind
from eropaf.monitor.facts.columns import case_files
from eropaf.monitor.figures.breakdowns import OF_CASES, Breakdown
from eropaf.monitor.figures.counting import count_by
from eropaf.monitor.figures.suppression import hide_small, rows_to_hide
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.published_figures import published
from eropaf.partners.enums import PARTNER_TYPE_LABELS

_ELSEWHERE = ("monthly_signals_per_1000", "monthly_signals_per_1000_2024", "signals_become_case")
_ELSEWHERE_BY_TYPE = ("signals_care_insurance", "signals_rent", "signals_energy", "signals_water")
_MONTH = Column("month", _("Month"), ColumnKind.WORD)


def inflow(period: Period) -> list[Section]:
    """What came in.

    Args:
        period: whole months, of receipt and of opening.
    """
    signals = _signals_by_month(period)
    return [
        Section(_totals(period, signals), ("signals", "cases"), as_months=True,
                references=[published(key) for key in _ELSEWHERE]),
        Section(_by_type(period, signals), references=[published(key) for key in _ELSEWHERE_BY_TYPE]),
        Section(_by_kind(period), tuple(MatchKind), as_months=True),
    ]  # fmt: skip


Signals = Mapping[str, Mapping[str, int]]  # by month, and by type of partner


def _signals_by_month(period: Period) -> Signals:
    received = Delivery.objects.filter(received_at__range=moments_of(period)).annotate(month=TruncMonth("received_at"))
    rows = received.values_list("month", "partner__partner_type").annotate(all=Sum("signal_count"))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for month, partner_type, signals in rows.order_by("month", "partner__partner_type"):
        found[f"{month:%Y-%m}"][partner_type] = signals
    return found


def _totals(period: Period, signals: Signals) -> Table:
    measures = {"signals": "sum(signals)::BIGINT", "cases": "count(*)"}
    cases = count_by(case_files(period), OF_CASES[Breakdown.MONTH], measures)
    months = sorted({*signals, *cases})
    inhabitants = current_municipality().inhabitants
    delivered = [sum(signals.get(month, {}).values()) for month in months]
    numbers = [[each, *(cases.get(month, {}).get(name, 0) for name in measures)]
               for month, each in zip(months, delivered, strict=True)]  # fmt: skip
    columns = [
        _MONTH,
        Column("delivered", _("Signals"), ColumnKind.COUNT, _("Rows of files that were taken in as signals.")),
        Column("per_1000", _("Per 1,000 inhabitants"), ColumnKind.NUMBER, _("Signals of the month, for 1,000 people.")),
        Column("signals", _("Signals in a case"), ColumnKind.COUNT, _("Of the cases that were opened in the month.")),
        Column("cases", _("Cases"), ColumnKind.COUNT, _("Cases that were opened in the month.")),
    ]
    lines = [*zip(*map(_hide, zip(*numbers, strict=True)), strict=True)] if numbers else []
    rows: list[list[Cell]] = [[month, line[0], _per_1000(line[0], inhabitants), *line[1:]]
                              for month, line in zip(months, lines, strict=True)]  # fmt: skip
    note = (
        ""
        if inhabitants
        else _("How many inhabitants the municipality has is not known yet: the coordinator can fill it in.")
    )
    return Table("inflow", _("What came in?"), period, columns, rows, note=note)


def _hide(numbers: Sequence[int]) -> list[Cell]:
    hidden = rows_to_hide(numbers)
    return [HIDDEN if index in hidden else number for index, number in enumerate(numbers)]


def _per_1000(signals: Cell, inhabitants: int | None) -> Cell:
    return round(1000 * signals / inhabitants, 2) if inhabitants and isinstance(signals, int) else None


def _by_type(period: Period, signals: Signals) -> Table:
    found = {partner_type for types in signals.values() for partner_type in types}
    types = [each for each in PARTNER_TYPE_LABELS if each in found]
    cells = [[signals[month].get(each, 0) for each in types] for month in signals]
    columns = [_MONTH, *(Column(each, PARTNER_TYPE_LABELS[each], ColumnKind.COUNT) for each in types)]
    return _matrix("signals-by-type", _("Signals by kind of partner"), period, columns, list(signals), cells)


def _by_kind(period: Period) -> Table:
    measures = {f'"{kind}"': f"count(*) FILTER (match_kind = '{kind}')" for kind in MatchKind}
    counted = count_by(case_files(period), OF_CASES[Breakdown.MONTH], measures)
    cells = [[counted[month][kind] for kind in MatchKind] for month in sorted(counted)]
    columns = [_MONTH, *(Column(kind, MATCH_KIND_LABELS[kind], ColumnKind.COUNT) for kind in MatchKind)]
    return _matrix("match-kinds", _("Single, multiple and consecutive"), period, columns, sorted(counted), cells)


def _matrix(
    key: str, title: Label, period: Period, columns: Sequence[Column], months: Sequence[str], cells: list[list[int]]
) -> Table:
    hidden = hide_small(cells)
    rows = [[month, *_masked(line, hides)] for month, line, hides in zip(months, cells, hidden.cells, strict=True)]
    sums = [sum(column) for column in zip(*cells, strict=True)]
    total = [str(_("All together")), *_masked(sums, hide_small([sums]).cells[0])] if sums else None
    return Table(key, title, period, columns, rows, total)


def _masked(numbers: Sequence[int], hidden: Sequence[bool]) -> list[Cell]:
    return [HIDDEN if hide else number for number, hide in zip(numbers, hidden, strict=True)]
