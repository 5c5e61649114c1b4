"""A report as data: what is counted of what, and what comes out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from eropaf.monitor.registers.published import Numbers, Printed, Verdict, compare
from eropaf.monitor.registers.register import TIMES
from eropaf.monitor.registers.roundings import whole_percentage
from eropaf.monitor.shares import Interval, interval_of

Text = Mapping[str, str]


class Measure(StrEnum):
    """What a line tells of its rows. EACH: how many there are for every different value of a column, on average."""

    COUNT = "count"
    MEAN = "mean"
    HIGHEST = "highest"
    LOWEST = "lowest"
    EACH = "each"


@dataclass(frozen=True)
class Line:
    """One line of a report.

    Attributes:
        what: what is counted, per language.
        rows: which rows are meant, as an expression.
        is_part: whether those are a share of the base; not where all of them are meant.
        base: of which rows they are a share.
        base_name: what those are called, per language; empty for all rows of the section.
        measure: what is told of them.
        column: of which the measure is taken; "" for a count.
        decimals: with which a measure is told.
        group: lines of one group share their base out among them; "" for none.
        printed: what was published, each time that it was.
    """

    what: Text
    rows: pl.Expr
    is_part: bool
    base: pl.Expr
    base_name: Text
    measure: Measure
    column: str
    decimals: int
    group: str
    printed: Sequence[Printed]


@dataclass(frozen=True)
class Section:
    """Lines about the same rows.

    Attributes:
        title: per language.
        note: what a reader should know, per language; empty for nothing.
        rows: of the registers that it is about.
        intervals: whether shares are told with an interval; not of a plan, or of a base that was chosen.
        lines: in their order.
    """

    title: Text
    note: Text
    rows: pl.DataFrame
    intervals: bool
    lines: Sequence[Line]


@dataclass(frozen=True)
class Report:
    """A whole report; `source`: who published the figures."""

    title: Text
    source: Text
    sections: Sequence[Section]


@dataclass(frozen=True)
class Counted:
    """What came out of one line.

    Attributes:
        line: which.
        numbers: what came out: a count with its percentage, or a value.
        base: of how many; 0 for what is no share.
        interval: between which shares the true one lies; None for what is no share, or of too few.
    """

    line: Line
    numbers: Numbers
    base: int = 0
    interval: Interval | None = None

    @property
    def verdicts(self) -> list[Verdict]:
        """Of each time that it was published whether it is the same."""
        return [compare(self.numbers, printed) for printed in self.line.printed]


@dataclass(frozen=True)
class CountedSection:
    """A section with what came out of each of its lines."""

    section: Section
    lines: Sequence[Counted]


def count_report(report: Report) -> list[CountedSection]:
    """Count every line of a report in the rows of its section."""
    return [CountedSection(each, [_count(line, each) for line in each.lines]) for each in report.sections]


def verdicts_of(sections: Sequence[CountedSection]) -> list[Verdict]:
    """Of everything that was published whether it is the same."""
    return [verdict for each in sections for line in each.lines for verdict in line.verdicts]


def _count(line: Line, section: Section) -> Counted:
    of = section.rows.filter(line.base)
    meant = of.filter(line.rows)
    if line.measure != Measure.COUNT:
        return Counted(line, Numbers(value=_value(line, meant)))
    base, count = int(of[TIMES].sum()), int(meant[TIMES].sum())
    if not line.is_part or not base:
        return Counted(line, Numbers(count=count))
    interval = interval_of(count, base) if section.intervals else None
    return Counted(line, Numbers(count, whole_percentage(count, base)), base, interval)


def _value(line: Line, rows: pl.DataFrame) -> float | None:
    """None of no rows."""
    known = rows.filter(pl.col(line.column).is_not_null())
    if known.is_empty():
        return None
    column, times = pl.col(line.column), pl.col(TIMES)
    measured = known.select(
        {
            Measure.MEAN: (column * times).sum() / times.sum(),
            Measure.HIGHEST: column.max(),
            Measure.LOWEST: column.min(),
            Measure.EACH: times.sum() / column.n_unique(),
        }[line.measure]
    )
    return round(float(measured.item()), line.decimals)
