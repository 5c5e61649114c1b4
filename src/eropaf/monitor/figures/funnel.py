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
from eropaf.monitor.figures.outcomes import ENDS, MEASURES, outcomes_of
from eropaf.monitor.figures.suppression import is_of_few
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.partner_months import TOO_FEW, Share
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


STEP_LABELS: dict[str, Label] = {
    "delivered": _("Signals delivered"),
    "signals": _("Signals in a case"),
    "cases": _("Cases"),
    "tried": _("Tried to reach"),
    "reached": _("Reached"),
    "accepted": _("Help accepted"),
    "arrived": _("Arrived where referred, as far as known"),
    "lasted": _("Help lasts, as far as known"),
}
_OF_ALL: Label = _("of all cases")
_OF_WHAT: dict[str, Label] = {"tried": _OF_ALL, "reached": _OF_ALL, "accepted": _("of those reached")}
_OF_WHOLE_WAY = {
    **MEASURES,
    "signals": "coalesce(sum(signals), 0)::BIGINT",
    "untried": "count(*) FILTER (attempts = 0 AND NOT reached AND NOT accepted)",
}


def _whole_way(period: Period) -> Table:
    counted = count(case_files(period), _OF_WHOLE_WAY)
    _told, total = outcomes_of([counted])
    cases = sum(counted[name] for name in ENDS)
    steps = {
        "delivered": (_unless_few(delivered(period)), None),
        "signals": (_unless_near(counted["signals"], cases), None),
        "cases": (total.cases, None),
        "tried": _step(_tried(counted["untried"], counted["not_reached"], cases)),
        "reached": _step(total.reached),
        "accepted": _step(total.accepted),
        "arrived": _step(total.arrived),
        "lasted": _step(total.lasted),
    }
    rows = [[_name(key), *cells] for key, cells in steps.items()]
    columns = [
        Column("step", _("Step"), ColumnKind.WORD),
        Column("number", _("Number"), ColumnKind.COUNT),
        Column(
            "share",
            _("Share"),
            ColumnKind.SHARE,
            _(
                "Tried and reached: of all cases. Accepted: of those reached. "
                "The last two: of those of whom it is known."
            ),
        ),
    ]
    note = _(
        "A case can hold several signals, also of another month. What recent cases come to is not known yet: they grow."
    )
    return Table("whole-way", _("How far did signals come?"), period, columns, rows, note=note)


def _name(step: str) -> str:
    """With the whole of its share: the bars of a picture have different ones."""
    return f"{STEP_LABELS[step]}, {_OF_WHAT[step]}" if step in _OF_WHAT else str(STEP_LABELS[step])


def delivered(period: Period) -> int:
    """How many signals were delivered; that stays known when the signals themselves are gone."""
    found = Delivery.objects.filter(received_at__range=moments_of(period)).aggregate(all=Sum("signal_count"))
    return found["all"] or 0


def _unless_few(number: int) -> Cell:
    return HIDDEN if 0 < number < FEWEST else number


def _unless_near(signals: int, cases: int) -> Cell:
    """Few signals more than cases would tell how few cases have several."""
    return HIDDEN if 0 < signals - cases < FEWEST else _unless_few(signals)


def _tried(untried: int, not_reached: int, cases: int) -> Share:
    """Those who were not tried are a part of those who were not reached, so both parts must be large enough."""
    return TOO_FEW if is_of_few(untried, not_reached) else Share(cases - untried, cases)


def _step(share: Share) -> tuple[Cell, Cell]:
    return (HIDDEN if share.too_few else share.part, share)


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
