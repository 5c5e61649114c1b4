"""What is proposed for a file: which column means what, why, and how sure that is."""

from dataclasses import dataclass, field
from enum import StrEnum

from eropaf.core.money import DecimalMark
from eropaf.partners.layouts import FALSE_WORDS, TRUE_WORDS


class Sureness(StrEnum):
    """How sure a proposal is; what is not sure is for the coordinator to look at."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


class Reason(StrEnum):
    """Why a column is proposed for a field, or why for none."""

    AS_BEFORE = "as before"
    NAME = "name"
    NAME_AND_CONTENT = "name and content"
    CLOSE_NAME = "close name"
    CONTENT = "content"
    RENAMED = "renamed"
    CONTRADICTED = "contradicted"
    SEVERAL_FIELDS = "several fields"
    SEVERAL_COLUMNS = "several columns"
    UNKNOWN = "unknown"


class Change(StrEnum):
    """What happened to a column since the layout that was agreed before."""

    NOTHING = "nothing"
    NEW = "new"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """What one column of the file seems to mean.

    Attributes:
        header: the column as the file calls it.
        field: one of FIELDS; None leaves it open.
        like: the known word or the earlier header that it resembles, where that is the reason.
        possible: the fields that it could be as well, where it is left open.
    """

    header: str
    field: str | None
    reason: Reason
    sureness: Sureness
    like: str = ""
    possible: tuple[str, ...] = ()
    change: Change = Change.NOTHING


@dataclass(frozen=True, slots=True)
class GoneColumn:
    """A column of the layout that the file no longer has.

    Attributes:
        field: what it meant.
        header: as it was called.
        mend: the column of the file that seems to have come in its place; None when none does.
    """

    field: str
    header: str
    mend: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a whole file.

    Attributes:
        columns: in the order of the file.
        gone: columns that the layout had; empty without an earlier layout.
        date_format: for `LayoutSpec`; None is the usual Dutch reading.
        dates_read_both_ways: no date tells whether the day or the month comes first.
        decimal: for `LayoutSpec`; None when no amount tells.
        true_words, false_words: for `LayoutSpec`.
        unknown_words: words in columns of yes and no that are neither.
    """

    columns: tuple[ColumnProposal, ...]
    gone: tuple[GoneColumn, ...] = ()
    date_format: str | None = None
    dates_read_both_ways: bool = False
    decimal: DecimalMark | None = None
    true_words: tuple[str, ...] = TRUE_WORDS
    false_words: tuple[str, ...] = FALSE_WORDS
    unknown_words: tuple[str, ...] = field(default=())

    def header_by_field(self) -> dict[str, str]:
        """The columns that are proposed for a field."""
        return {column.field: column.header for column in self.columns if column.field}
