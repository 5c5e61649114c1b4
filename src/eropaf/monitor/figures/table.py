"""A table of figures: what a screen, a picture, a file and a report are made of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from eropaf.core.choices import Label
from eropaf.core.period import Period
from eropaf.monitor.partner_months import Share
from eropaf.monitor.published_figures import PublishedFigure


class Hidden(Enum):
    """A number about so few people that it is kept from the reader, or one from which such a number would follow."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN
Cell = str | int | float | Share | Hidden | None  # None: there is nothing to tell


class ColumnKind(StrEnum):
    """How the cells of a column are to be read."""

    WORD = "word"
    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: in files.
        label: for readers.
        definition: what is counted, and of what it is a share.
    """

    key: str
    label: Label
    kind: ColumnKind
    definition: Label = ""


@dataclass(frozen=True)
class Table:
    """A table with what is needed to read it without asking anybody.

    Attributes:
        key: in addresses and names of files.
        title: the question that it answers.
        period: of the openings of the cases, or of what else it counts.
        rows: as many cells as columns; the first tells what the row is about.
        total: likewise, of all rows together; None where rows overlap.
        note: what a reader must know besides.
    """

    key: str
    title: Label
    period: Period
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    note: Label = ""

    @property
    def hides_something(self) -> bool:
        """Whether numbers are kept from the reader."""
        return any(is_hidden(cell) for row in (*self.rows, self.total or ()) for cell in row)

    @property
    def tells_something(self) -> bool:
        """Whether it has no rows, or a number that is not hidden."""
        numbers = [cell for row in (*self.rows, self.total or ()) for cell in row[1:]]
        return not self.rows or any(cell is not None and not is_hidden(cell) for cell in numbers)


@dataclass(frozen=True)
class Section:
    """A table, how it is pictured, and figures of elsewhere.

    Attributes:
        references: what others published, to read beside it.
        pictured: keys of the columns that the picture shows; empty for no picture.
        as_months: whether the rows are months, so that lines are drawn.
        before: the same table of the year before, to be drawn beside the lines.
    """

    table: Table
    pictured: Sequence[str] = ()
    as_months: bool = False
    references: Sequence[PublishedFigure] = ()
    before: Table | None = None

    @property
    def drawn(self) -> list[int]:
        """The places of the columns that are pictured and have something to show."""
        columns = enumerate(self.table.columns)
        asked = [place for place, column in columns if column.key in self.pictured]
        return [place for place in asked if any(_can_be_drawn(row[place]) for row in self.table.rows)]


def is_hidden(cell: Cell) -> bool:
    """Whether a cell is kept from the reader."""
    return cell is HIDDEN or (isinstance(cell, Share) and cell.too_few)


def _can_be_drawn(cell: Cell) -> bool:
    return not is_hidden(cell) and (
        cell.ratio is not None if isinstance(cell, Share) else isinstance(cell, int | float)
    )
