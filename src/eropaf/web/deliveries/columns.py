"""The columns of a delivered file, by the file's names and by ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from eropaf.core.choices import Label
from eropaf.intake.models import Delivery
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.intake.selectors import header_by_column
from eropaf.web.deliveries.labels import COLUMN_LABELS

# Files may give a name or an address in one cell; what is found on a part of it is found there.
_STANDS_IN = dict.fromkeys(("initials", "name_prefix", "surname", "business_name"), "name") | dict.fromkeys(
    ("street", "house_number", "house_number_addition", "postcode", "city"), "address"
)


@dataclass(frozen=True)
class FileColumns:
    """The columns of a delivered file.

    Attributes:
        names: as the file calls them, in its order; what stands beyond the last column comes last.
        by_column: our columns, and the file's name for each.
    """

    names: list[str]
    by_column: Mapping[str, str]

    def label(self, column: str) -> Label:
        """What a reader calls one of our columns: the partner's own word, or else ours."""
        return self.by_column.get(column) or COLUMN_LABELS.get(column, column)

    def header_of(self, column: str) -> str | None:
        """The file's column in which one of ours stands, alone or with others; None when the file has none."""
        if column == EXTRA_CELLS:
            return column if column in self.names else None
        return self.by_column.get(column) or self.by_column.get(_STANDS_IN.get(column, ""))


def columns_of(delivery: Delivery) -> FileColumns:
    """The columns of the file.

    Args:
        delivery: read together with its layout.
    """
    headers = delivery.headers
    in_order = sorted(headers, key=lambda header: header == EXTRA_CELLS)
    return FileColumns(in_order, header_by_column(delivery, headers))


def show_header(name: str) -> Label:
    """What a reader calls a column of the file."""
    return COLUMN_LABELS[name] if name == EXTRA_CELLS else name
