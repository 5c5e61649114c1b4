"""How much work it was: cases, attempts and hours."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.monitor.facts.columns import case_files
from eropaf.monitor.figures.breakdowns import OF_CASES, Breakdown, Division
from eropaf.monitor.figures.counting import count_by
from eropaf.monitor.figures.levels import describe_levels
from eropaf.monitor.figures.suppression import rows_to_hide
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.shares import FEWEST

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
    hidden = rows_to_hide([row["cases"] for _level, row in counted])
    rows = [[level, *(_hidden() if index in hidden else _told(row))] for index, (level, row) in enumerate(counted)]
    total = {name: sum(row[name] for _level, row in counted) for name in _MEASURES}
    columns = [Column("level", division.label, ColumnKind.WORD), *_COLUMNS]
    return Table(
        f"workload-{breakdown}", _("How much work was it?"), period, columns, rows,
        [str(_("All together")), *(_hidden() if rows_to_hide([total["cases"]]) else _told(total))],
    )  # fmt: skip


def _told(row: Mapping[str, int]) -> Sequence[Cell]:
    cases, with_time = row["cases"], row["with_time"]
    return [
        cases,
        row["attempts"],
        round(row["attempts"] / cases, 1) if cases else None,
        round(row["minutes"] / 60, 1),
        round(row["minutes"] / with_time) if with_time >= FEWEST else None,
    ]


def _hidden() -> Sequence[Cell]:
    return [HIDDEN, HIDDEN, None, HIDDEN, None]
