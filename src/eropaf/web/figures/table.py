"""The figures as a table: a row per month, a column per stage, with the share that a stage has of an earlier one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.enums import SHARE_OF, STAGE_LABELS, Stage
from eropaf.monitor.selectors import MonthFigures, total_of


@dataclass(frozen=True)
class Cell:
    """A number, and its share where there is one."""

    number: int
    share: str


@dataclass(frozen=True)
class MonthRow:
    """One month."""

    start: date
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Headline:
    """A figure that says most."""

    label: Label
    value: str
    note: str


def stage_labels() -> list[Label]:
    """The columns."""
    return [STAGE_LABELS[stage] for stage in Stage]


def describe_months(months: Sequence[MonthFigures]) -> list[MonthRow]:
    """One row per month."""
    return [MonthRow(month.month, _cells(month.counts)) for month in months]


def describe_totals(months: list[MonthFigures]) -> list[Cell]:
    """The last row."""
    return _cells(total_of(months))


def describe_headline(months: list[MonthFigures]) -> list[Headline]:
    """What a reader wants to know first."""
    totals = total_of(months)
    counted = [Headline(STAGE_LABELS[stage], _number(totals[stage]), "") for stage in (Stage.SIGNALS, Stage.CASES)]
    reached = _("%(count)s of %(total)s cases") % _part(totals, Stage.REACHED)
    accepted = _("%(count)s of %(total)s reached") % _part(totals, Stage.ACCEPTED)
    return [
        *counted,
        Headline(STAGE_LABELS[Stage.REACHED], _share(totals, Stage.REACHED), reached),
        Headline(STAGE_LABELS[Stage.ACCEPTED], _share(totals, Stage.ACCEPTED), accepted),
    ]


def _part(counts: Mapping[Stage, int], stage: Stage) -> dict[str, str]:
    return {"count": _number(counts[stage]), "total": _number(counts[SHARE_OF[stage]])}


def _cells(counts: Mapping[Stage, int]) -> list[Cell]:
    return [Cell(counts[stage], _share(counts, stage)) for stage in Stage]


def _share(counts: Mapping[Stage, int], stage: Stage) -> str:
    """Whole per cents; empty for a stage that is no part of another."""
    if stage not in SHARE_OF:
        return ""
    whole = counts[SHARE_OF[stage]]
    return f"{round(100 * counts[stage] / whole)}%" if whole else "–"


def _number(count: int) -> str:
    return str(intcomma(count))
