"""How much work it was: cases, attempts and hours."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import case_files
from eropaf.monitor.figures.breakdowns import OF_CASES, Breakdown, Division
from eropaf.monitor.figures.counting import count_by
from eropaf.monitor.figures.levels import describe_levels
from eropaf.monitor.figures.suppression import rows_to_hide
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table

_MEASURES = {
    "cases": "count(*)",
    "attempts": "coalesce(sum(attempts), 0)::BIGINT",
    "minutes": "coalesce(sum(minutes), 0)::BIGINT",
    "with_time": "count(*) FILTER (minutes > 0)",
}
_COLUMNS = (
    Column("cases", _("Cases"), ColumnKind.COUNT, _("Cases that were opened in the period.")),
    Column("attempts", _("Attempts"), ColumnKind.COUNT, _("Attempts in these cases, whenever they were made.")),
    Column("per_case", _("Attempts per case"), ColumnKind.NUMBER),
    Column("hours", _("Hours recorded"), ColumnKind.NUMBER, _("Time that workers recorded in these cases.")),
    Column("minutes_per_case", _("Minutes per case"), ColumnKind.NUMBER, _("Over cases in which time was recorded.")),
)

_TITLES: Mapping[Breakdown, Label] = {
    Breakdown.MONTH: _("Work by month"),
    Breakdown.CHANNEL: _("Work by first channel"),
}


def workload(period: Period) -> list[Section]:
    """How much work cases were, by month and by first channel.

    Args:
        period: whole months in which the cases were opened.
    """
    return [
        Section(_by(period, Breakdown.MONTH), ("cases", "attempts"), as_months=True),
        Section(_by(period, Breakdown.CHANNEL), ("minutes_per_case",)),
    ]


def _by(period: Period, breakdown: Breakdown) -> Table:
    division: Division = OF_CASES[breakdown]
    counted = describe_levels(breakdown, division, count_by(case_files(period), division, _MEASURES))
    rows = [row for _level, row in counted]
    total = {name: sum(row[name] for row in rows) for name in _MEASURES}
    columns = [Column("level", division.label, ColumnKind.WORD), *_COLUMNS]
    return Table(
        f"workload-{breakdown}",
        _TITLES[breakdown],
        period,
        columns,
        [[level, *told] for (level, _row), told in zip(counted, _told(rows), strict=True)],
        [str(_("All together")), *_told([total])[0]],
    )


def _told(rows: Sequence[Mapping[str, int]]) -> list[list[Cell]]:
    """What is told of each row: nothing about few cases, and no hours that were recorded in few."""
    few = rows_to_hide([row["cases"] for row in rows])
    few_with_time = few | rows_to_hide([row["with_time"] for row in rows])
    return [[*_work(row, index in few), *_time(row, index in few_with_time)] for index, row in enumerate(rows)]


def _work(row: Mapping[str, int], is_hidden: bool) -> Sequence[Cell]:
    if is_hidden:
        return [HIDDEN, HIDDEN, None]
    return [row["cases"], row["attempts"], round(row["attempts"] / row["cases"], 1) if row["cases"] else None]


def _time(row: Mapping[str, int], is_hidden: bool) -> Sequence[Cell]:
    if is_hidden:
        return [HIDDEN, None]
    return [round(row["minutes"] / 60, 1), round(row["minutes"] / row["with_time"]) if row["with_time"] else None]
