"""How long it took, against the terms of the law and of the municipality."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.core.choices import Label
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import case_files
from eropaf.monitor.figures.breakdowns import OF_CASES, Breakdown
from eropaf.monitor.figures.counting import count, count_by
from eropaf.monitor.figures.suppression import hide_small, is_of_few
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.monitor.shares import FEWEST

TERMS = ("attempt", "contact")
_STRETCHES: Mapping[str, Label] = {
    "attempt": _("Until the first attempt"),
    "contact": _("Until the first contact"),
    "close": _("Until the case was closed"),
}
_DAYS = {"cases": "count(*)"} | {
    name: expression
    for stretch in _STRETCHES
    for name, expression in (
        (f"{stretch}_cases", f"count(days_to_{stretch})"),
        (f"{stretch}_middle", f"median(days_to_{stretch})"),
        (f"{stretch}_slow", f"quantile_cont(days_to_{stretch}, 0.9)"),
    )
}
_IN_TIME = {
    name: f"count(*) FILTER ({'' if name.endswith('yes') else 'NOT '}{term}_in_time)"
    for term in TERMS
    for name in (f"{term}_yes", f"{term}_no")
} | {"cases": "count(*)"}
_TERM_LABELS: Mapping[str, Label] = {"attempt": _("Tried in time"), "contact": _("Spoken in time")}


def lead_times(period: Period) -> list[Section]:
    """How long it took until something was tried, until there was contact, and until the case was closed.

    Args:
        period: whole months in which the cases were opened.
    """
    return [
        Section(_in_time(period), ("share",)),
        Section(_days(period)),
        Section(_days_by_month(period), ("attempt", "contact"), as_months=True),
    ]


def _days(period: Period) -> Table:
    counted = count(case_files(period), _DAYS)
    municipality = current_municipality()
    terms = {"attempt": municipality.first_attempt_days, "contact": municipality.first_conversation_days}
    columns = [
        Column("stretch", _("How long"), ColumnKind.WORD),
        Column("cases", _("Cases"), ColumnKind.COUNT, _("Cases in which it came to that.")),
        Column("middle", _("Half within"), ColumnKind.DAYS, _("Days from the opening, calendar days; the median.")),
        Column("slow", _("Nine of ten within"), ColumnKind.DAYS, _("Days from the opening; the 90th percentile.")),
        Column(
            "term", _("Term"), ColumnKind.DAYS, _("Of an ordinary case; in a crisis it is three working days (Wgs).")
        ),
    ]
    rows: list[list[Cell]] = [
        [str(label), *_unless_nearly_all(counted, stretch), terms.get(stretch)] for stretch, label in _STRETCHES.items()
    ]
    return Table("lead-times", _("How long did it take?"), period, columns, rows)


def _unless_nearly_all(counted: Mapping[str, Any], stretch: str) -> list[Cell]:
    """The number of cases is hidden where it would tell how few it did not come to."""
    cases, middle, slow = _days_of(counted, stretch)
    came_to_it = counted[f"{stretch}_cases"]
    return [HIDDEN if is_of_few(came_to_it, counted["cases"]) else cases, middle, slow]


def _days_of(counted: Mapping[str, Any], stretch: str) -> list[Cell]:
    cases = counted[f"{stretch}_cases"]
    if cases < FEWEST:
        return [HIDDEN if cases else 0, None, None]
    return [cases, *(round(counted[f"{stretch}_{name}"], 1) for name in ("middle", "slow"))]


def _days_by_month(period: Period) -> Table:
    division = OF_CASES[Breakdown.MONTH]
    counted = count_by(case_files(period), division, _DAYS)
    columns = [
        Column("month", division.label, ColumnKind.WORD),
        *(
            Column(stretch, label, ColumnKind.DAYS, _("Days within which it came to that in half of the cases."))
            for stretch, label in _STRETCHES.items()
        ),
    ]
    rows = [[month, *(_days_of(counted[month], stretch)[1] for stretch in _STRETCHES)] for month in sorted(counted)]
    return Table("lead-times-by-month", _("Does it go faster?"), period, columns, rows)


def _in_time(period: Period) -> Table:
    counted = count(case_files(period), _IN_TIME)
    columns = [
        Column("term", _("Term"), ColumnKind.WORD),
        Column(
            "share",
            _("In time"),
            ColumnKind.SHARE,
            _(
                "Of the cases in which it came to that, or in which the term is over. Cases in which it need not be "
                "do not count."
            ),
        ),
    ]
    rows: list[list[Cell]] = [[str(_TERM_LABELS[term]), _share(counted, term)] for term in TERMS]
    return Table("in-time", _("Was it in time?"), period, columns, rows if counted["cases"] else [])


def _share(counted: Mapping[str, int], term: str) -> Share:
    yes, no = counted[f"{term}_yes"], counted[f"{term}_no"]
    hidden = hide_small([[yes, no, counted["cases"] - yes - no]]).cells[0]
    return TOO_FEW if hidden[0] or hidden[1] else Share(yes, yes + no)
