"""Which attempts reach residents."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.monitor.facts.columns import attempt_files
from eropaf.monitor.figures.breakdowns import OF_ATTEMPTS, Breakdown
from eropaf.monitor.figures.counting import count_by
from eropaf.monitor.figures.levels import describe_levels
from eropaf.monitor.figures.suppression import hide_small
from eropaf.monitor.figures.table import HIDDEN, Cell, Column, ColumnKind, Section, Table
from eropaf.monitor.partner_months import TOO_FEW, Share
from eropaf.monitor.published_figures import published

_ELSEWHERE = ("reach_in_writing", "reach_by_phone_or_visit", "phone_against_visit", "phone_against_letter",
              "message_against_letter", "extra_attempt", "extra_message")  # fmt: skip
_MEASURES = {"missed": "count(*) FILTER (NOT attempt_reached)", "reached": "count(*) FILTER (attempt_reached)"}
_BY_US = "NOT from_resident"


def attempts(period: Period, breakdown: Breakdown) -> list[Section]:
    """How often attempts reach the resident.

    Args:
        period: whole months in which the cases were opened.
        breakdown: one of attempts.
    """
    division = OF_ATTEMPTS[breakdown]
    counted = describe_levels(breakdown, division, count_by(attempt_files(period), division, _MEASURES, _BY_US))
    cells = [[row["missed"], row["reached"]] for _level, row in counted]
    rows = [[level, *each] for (level, _row), each in zip(counted, _told(cells), strict=True)]
    columns = [
        Column("level", division.label, ColumnKind.WORD),
        Column("attempts", _("Attempts"), ColumnKind.COUNT, _("Attempts of ours; a card that was left is none.")),
        Column("reached", _("Reached"), ColumnKind.SHARE, _("Attempts at which the resident was reached, as a share.")),
    ]
    note = _("Later attempts are made only to whom earlier ones did not reach, so their shares cannot be compared.")
    total = [str(_("All together")), *_told([_add_up(cells)])[0]]
    table = Table(f"attempts-{breakdown}", _("Which attempts reach residents?"), period, columns, rows, total, note)
    return [Section(table, ("reached",), references=[published(key) for key in _ELSEWHERE])]


def _told(cells: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """How many attempts, and the share that reached."""
    mask = hide_small(cells)
    return [
        [HIDDEN if all_hidden else missed + reached, TOO_FEW if any(hidden) else Share(reached, missed + reached)]
        for (missed, reached), all_hidden, hidden in zip(cells, mask.totals, mask.cells, strict=True)
    ]


def _add_up(cells: Sequence[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*cells, strict=True)] or [0, 0]
