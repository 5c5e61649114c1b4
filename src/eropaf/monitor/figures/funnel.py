"""From what was delivered to help that lasts: the whole way of signals, and how it differs."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.core.clock import moments_of
from eropaf.core.period import Period
from eropaf.intake.models import Delivery
from eropaf.monitor.facts.columns import case_files
from eropaf.monitor.figures.breakdowns import OF_CASES, Breakdown
from eropaf.monitor.figures.counting import count, count_by
from eropaf.monitor.figures.levels import describe_levels
from eropaf.monitor.figures.outcomes import MEASURES, outcomes_of
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.partner_months import Share
from eropaf.monitor.published_figures import published
from eropaf.monitor.shares import FEWEST

CASES = Column(
    "cases", _("Cases"), ColumnKind.COUNT, _("Cases that were opened in the period; merged ones count once.")
)
OUTCOMES = (
    CASES,
    Column(
        "reached", _("Reached"), ColumnKind.SHARE, _("Cases with contact with the resident, as a share of all cases.")
    ),
    Column(
        "accepted",
        _("Help accepted"),
        ColumnKind.SHARE,
        _("Cases that closed with help, or of which an offer was accepted, as a share of those reached."),
    ),
    Column(
        "arrived",
        _("Arrived"),
        ColumnKind.SHARE,
        _("Residents who arrived where they were referred to, as a share of those of whom it is known."),
    ),
    Column(
        "lasted",
        _("Help lasted"),
        ColumnKind.SHARE,
        _(
            "At the last look-back the fixed costs are paid and there are no new arrears, and no new signal came in; "
            "as a share of those of whom it is known."
        ),
    ),
)  # fmt: skip
_ELSEWHERE = (
    "signals_become_case",
    "reach",
    "acceptance",
    "reach_heemskerk",
    "reach_amsterdam",
    "acceptance_amsterdam",
)


def funnel(period: Period, breakdown: Breakdown) -> list[Section]:
    """The whole way, and what became of cases by one thing in which they differ.

    Args:
        period: whole months in which the cases were opened.
        breakdown: one of cases.
    """
    references = [published(key) for key in _ELSEWHERE]
    return [
        Section(_whole_way(period), ("share",), references=references),
        Section(_by(period, breakdown), ("reached", "accepted")),
    ]


_STEPS = {
    "signals": "coalesce(sum(signals), 0)",
    "cases": "count(*)",
    "tried": "count(*) FILTER (attempts > 0 OR reached)",
    "reached": "count(*) FILTER (reached OR accepted)",
    "accepted": "count(*) FILTER (accepted)",
    "arrived": "count(*) FILTER (accepted AND arrived)",
    "lasted": "count(*) FILTER (accepted AND lasted)",
}
STEP_LABELS: dict[str, Label] = {
    "delivered": _("Signals delivered"),
    "signals": _("Signals in a case"),
    "cases": _("Cases"),
    "tried": _("Tried to reach"),
    "reached": _("Reached"),
    "accepted": _("Help accepted"),
    "arrived": _("Arrived where referred"),
    "lasted": _("Help lasts, as far as known"),
}
_OF = {"signals": "delivered", "tried": "cases", "reached": "cases", "accepted": "reached", "arrived": "accepted",
       "lasted": "accepted"}  # fmt: skip


def _whole_way(period: Period) -> Table:
    counted = {"delivered": delivered(period), **count(case_files(period), _STEPS)}
    rows = [[str(STEP_LABELS[step]), number, _share(counted, step)] for step, number in _shown(counted).items()]
    columns = [
        Column("step", _("Step"), ColumnKind.WORD),
        Column("number", _("Number"), ColumnKind.COUNT),
        Column(
            "share", _("Share"), ColumnKind.SHARE, _("Of the step before; tried and reached are shares of all cases.")
        ),
    ]
    note = _("A case can hold several signals. What recent cases come to is not known yet: they still grow.")
    return Table("whole-way", _("How far did signals come?"), period, columns, rows, note=note)


def delivered(period: Period) -> int:
    """How many signals were delivered; that stays known when the signals themselves are gone."""
    found = Delivery.objects.filter(received_at__range=moments_of(period)).aggregate(all=Sum("signal_count"))
    return found["all"] or 0


def _shown(counted: dict[str, int]) -> dict[str, Cell]:
    """A step is hidden where it, or what did not come so far, is too few people."""
    return {step: HIDDEN if _is_small(counted, step) else counted[step] for step in STEP_LABELS}


def _is_small(counted: dict[str, int], step: str) -> bool:
    number, rest = counted[step], counted[_OF[step]] - counted[step] if step in _OF else FEWEST
    return 0 < number < FEWEST or 0 < rest < FEWEST


def _share(counted: dict[str, int], step: str) -> Cell:
    if step not in _OF:
        return None
    before = _OF[step]
    return Share(counted[step], counted[before], too_few=_is_small(counted, step) or _is_small(counted, before))


def _by(period: Period, breakdown: Breakdown) -> Table:
    division = OF_CASES[breakdown]
    counted = describe_levels(breakdown, division, count_by(case_files(period), division, MEASURES))
    told, total = outcomes_of([row for _level, row in counted])
    return Table(
        f"outcomes-{breakdown}",
        _("What became of cases?"),
        period,
        [Column("level", division.label, ColumnKind.WORD), *OUTCOMES],
        [[level, *each.cells] for (level, _row), each in zip(counted, told, strict=True)],
        [str(_("All together")), *total.cells],
    )
