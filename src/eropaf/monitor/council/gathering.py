"""Counting what a report for the council tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.council.asked import Asked, Length
from eropaf.monitor.council.elsewhere import SAME
from eropaf.monitor.council.numbers import Counted, Numbers, Step
from eropaf.monitor.council.report import Report, write_report
from eropaf.monitor.facts.columns import months_with_facts
from eropaf.monitor.figures.attempts import attempts
from eropaf.monitor.figures.breakdowns import Breakdown
from eropaf.monitor.figures.funnel import STEP_LABELS, funnel
from eropaf.monitor.figures.inflow import inflow
from eropaf.monitor.figures.lead_times import TERMS, lead_times
from eropaf.monitor.figures.table import Cell, Column, ColumnKind, Section, Table, is_hidden
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.monitor.published_figures import published


def report_for_council(asked: Asked, by: Actor) -> Report:
    """A report in the language that is active.

    Args:
        asked: about which month or year.

    Raises:
        Refused: the role does not see figures.
    """
    check_may_see_figures(by)
    return write_report(gather(asked))


def gather(asked: Asked) -> Numbers:
    """What a report tells, of which small numbers are hidden."""
    municipality, period, today = current_municipality(), asked.period, clock.today()
    way, outcomes = funnel(period, Breakdown.MONTH)
    terms, days, _days_by_month = lead_times(period)
    settled_on = period.end + timedelta(days=municipality.first_conversation_days)
    return Numbers(
        municipality=municipality.name,
        asked=asked,
        own=_counted(way.table, outcomes.table, terms.table),
        before=_counted_of(asked.before),
        came_in=_by_month(asked, lambda months: inflow(months)[0]),
        by_type=_by_type(inflow(period)[1].table),
        way=_plain(way),
        attempts=_plain(attempts(period, Breakdown.KIND)[0]),
        days=days.table,
        terms=_by_month(asked, lambda months: lead_times(months)[2]),
        outcomes=_by_month(asked, lambda months: funnel(months, Breakdown.MONTH)[1]),
        references=[published(key) for keys in SAME.values() for key in keys],
        is_over=period.end < today,
        is_settled=settled_on < today,
        before_is_whole=_is_counted(asked.before),
    )


def _is_counted(period: Period) -> bool:
    known = months_with_facts()
    return known is not None and known.start <= period.start


def _counted_of(period: Period) -> Counted:
    way, outcomes = funnel(period, Breakdown.MONTH)
    return _counted(way.table, outcomes.table, lead_times(period)[0].table)


def _counted(way: Table, outcomes: Table, terms: Table) -> Counted:
    """From the tables as readers see them: a step per row, the rest of the row of all together."""
    steps = {
        key: Step(str(label), row[1], row[2])
        for (key, label), row in zip(STEP_LABELS.items(), way.rows, strict=True)
    }  # fmt: skip
    in_time = dict(zip(TERMS, (row[1] for row in terms.rows), strict=True)) if terms.rows else dict.fromkeys(TERMS)
    return Counted(steps, _total_of(outcomes), in_time)


def _total_of(table: Table) -> dict[str, Cell]:
    cells = table.total or [None] * len(table.columns)
    return {column.key: cell for column, cell in zip(table.columns, cells, strict=True)}


def _by_month(asked: Asked, count: Callable[[Period], Section]) -> Section:
    """The months of a year beside those of the year before; of a month those before it.

    A report on one month tells no totals of more months: beside that month's own numbers a hidden one would follow.
    """
    section = replace(_plain(count(asked.shown)), as_months=True)
    if asked.length == Length.MONTH:
        return replace(section, table=replace(section.table, total=None))
    return _with_year_before(section, count(asked.before).table)


def _with_year_before(section: Section, before: Table) -> Section:
    """What is pictured also of the year before: as dashed lines, and as columns of the table."""
    months = {_month(row) for row in section.table.rows}
    if not any(_month(row) in months for row in before.rows):
        return section
    places = [place for place, column in enumerate(before.columns) if column.key in section.pictured]
    columns = [_named_after(before.columns[place], before.period.start.year) for place in places]
    of_month = {_month(row): [row[place] for place in places] for row in before.rows}
    nothing: list[Cell] = [None] * len(places)
    rows = [[*row, *of_month.get(_month(row), nothing)] for row in section.table.rows]
    total = section.table.total and [
        *section.table.total,
        *([before.total[place] for place in places] if before.total else nothing),
    ]
    table = replace(section.table, columns=[*section.table.columns, *columns], rows=rows, total=total)
    return replace(section, table=table, before=before)


def _named_after(column: Column, year: int) -> Column:
    return replace(column, key=f"{column.key}_{year}", label=f"{column.label}, {year}", definition="")


def _month(row: Sequence[Cell]) -> str:
    """Of 2026-11 only which month of the year it is."""
    return str(row[0])[-2:]


def _plain(section: Section) -> Section:
    """Without figures of elsewhere, which have a chapter of their own, and pictures of fewer than two numbers."""
    shown = {
        column.key
        for place, column in enumerate(section.table.columns)
        if sum(row[place] is not None and not is_hidden(row[place]) for row in section.table.rows) > 1
    }
    return replace(section, references=(), pictured=[key for key in section.pictured if key in shown])


def _by_type(by_month: Table) -> Table:
    """Signals of the whole period by type of partner, of which the months are left out."""
    cells = list(zip(by_month.columns[1:], (by_month.total or [])[1:], strict=False))
    shown = [cell for _column, cell in cells if isinstance(cell, int)]
    columns = [
        Column("type", _("Partner type"), ColumnKind.WORD),
        Column("signals", _("Signals"), ColumnKind.COUNT),
        Column("share", _("Share"), ColumnKind.SHARE, _("Of the signals of which the number is told.")),
    ]
    rows: list[list[Cell]] = [
        [str(column.label), cell, Share(cell, sum(shown)) if isinstance(cell, int) else TOO_FEW]
        for column, cell in cells
    ]
    return replace(by_month, columns=columns, rows=rows, total=None)
