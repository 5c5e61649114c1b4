"""What became of cases, as numbers that exclude each other, so that small ones can be hidden safely. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eropaf.monitor.figures.suppression import hide_small
from eropaf.monitor.figures.table import HIDDEN, Cell, Hidden
from eropaf.monitor.partner_months import TOO_FEW, Share

# How a case went, as far as it is: these exclude each other. Who accepted help was reached.
ENDS: Mapping[str, str] = {
    "not_reached": "count(*) FILTER (NOT reached AND NOT accepted)",
    "reached_only": "count(*) FILTER (reached AND NOT accepted)",
    "accepted": "count(*) FILTER (accepted)",
}
# What is known afterwards of those who accepted: yes, no, and the others.
AFTERWARDS = ("arrived", "lasted")
MEASURES: Mapping[str, str] = {
    **ENDS,
    **{f"{name}_yes": f"count(*) FILTER (accepted AND {name})" for name in AFTERWARDS},
    **{f"{name}_no": f"count(*) FILTER (accepted AND NOT {name})" for name in AFTERWARDS},
}
Counted = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of some cases; what is hidden does not follow from what is shown.

    Attributes:
        cases: all of them.
        reached: of all cases.
        accepted: of those who were reached.
        arrived: of those who accepted, were referred, and of whom it is known.
        lasted: of those who accepted and of whom it is known.
    """

    cases: int | Hidden
    reached: Share
    accepted: Share
    arrived: Share
    lasted: Share

    @property
    def cells(self) -> list[Cell]:
        """In the order of the funnel."""
        return [self.cases, self.reached, self.accepted, self.arrived, self.lasted]


def outcomes_of(rows: Sequence[Counted]) -> tuple[list[Outcomes], Outcomes]:
    """The outcomes of each row, and of all rows together.

    Args:
        rows: with `MEASURES`; every case is in one row.
    """
    total = {name: sum(row[name] for row in rows) for name in MEASURES}
    return _outcomes(rows), _outcomes([total])[0]


def _outcomes(rows: Sequence[Counted]) -> list[Outcomes]:
    ends = hide_small([[row[name] for name in ENDS] for row in rows])
    too_few = [index for index, (_not, _only, accepted) in enumerate(ends.cells) if accepted]
    arrived, lasted = (_afterwards(rows, name, too_few) for name in AFTERWARDS)
    return [_row(*parts) for parts in zip(rows, ends.totals, ends.cells, arrived, lasted, strict=True)]


def _row(row: Counted, all_hidden: bool, hidden: Sequence[bool], arrived: Share, lasted: Share) -> Outcomes:
    not_reached, reached_only, accepted = (row[name] for name in ENDS)
    cases, reached = not_reached + reached_only + accepted, reached_only + accepted
    return Outcomes(
        cases=HIDDEN if all_hidden else cases,
        reached=TOO_FEW if hidden[0] else Share(reached, cases),
        accepted=TOO_FEW if any(hidden[1:]) else Share(accepted, reached),
        arrived=arrived,
        lasted=lasted,
    )


def _afterwards(rows: Sequence[Counted], name: str, too_few: Sequence[int]) -> list[Share]:
    """What is known afterwards, where the number of those who accepted is shown."""
    known = [(row[f"{name}_yes"], row[f"{name}_no"]) for row in rows]
    cells = [[yes, no, row["accepted"] - yes - no] for row, (yes, no) in zip(rows, known, strict=True)]
    hidden = hide_small(cells, too_few)
    return [
        TOO_FEW if yes_hidden or no_hidden else Share(yes, yes + no)
        for (yes, no), (yes_hidden, no_hidden, _rest) in zip(known, hidden.cells, strict=True)
    ]
