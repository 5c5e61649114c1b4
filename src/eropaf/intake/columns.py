"""From the partner's columns to ours."""

from collections.abc import Iterable

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import UnreadableFile
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.partners.layouts import FIELDS as FIELDS
from eropaf.partners.layouts import LayoutSpec

# A file may come without these even where the layout has them: nobody is missed for want of them.
DISPENSABLE = frozenset(
    {"initials", "name_prefix", "sex", "street", "city", "house_number_addition", "phone", "email"}
    | {"business_name", "iban", "deceased"}
)


def fits(columns: Iterable[str], spec: LayoutSpec) -> bool:
    """Whether a file with these columns has what the layout needs (or else is another partner's)."""
    return not _missing(_by_plain_name(columns), spec)


def check_columns(columns: Iterable[str], spec: LayoutSpec) -> None:
    """Check that a file has the columns which the layout needs.

    Raises:
        UnreadableFile: one is missing (wrong_columns).
    """
    names = list(columns)
    if missing := _missing(_by_plain_name(names), spec):
        raise _wrong_columns(names, missing, spec)


def apply_layout(frame: pl.DataFrame, spec: LayoutSpec) -> pl.DataFrame:
    """Give every field of FIELDS its texts, null where the layout or the file has none.

    Columns that the layout does not know are left out; `row_number`, `extra_cells` and `aside` stay.

    Raises:
        UnreadableFile: a column is missing that the layout needs (wrong_columns).
    """
    check_columns(frame.columns, spec)
    found = _by_plain_name(frame.columns)
    beside = [
        pl.col(name) if name in frame.columns else pl.lit(None, pl.String).alias(name) for name in (EXTRA_CELLS, ASIDE)
    ]
    return frame.select(ROW_NUMBER, *beside, *(_text_of(field, found, spec) for field in FIELDS))


def _by_plain_name(columns: Iterable[str]) -> dict[str, str]:
    """The columns by how they read without case and punctuation; of two alike the first."""
    return {plain_header(name): name for name in reversed(list(columns))}


def header_of(field: str, columns: Iterable[str], spec: LayoutSpec) -> str | None:
    """The name under which a file with these columns gives a field; None when it does not give it."""
    wanted = plain_header(spec.columns.get(field, ""))
    return next((name for name in columns if wanted and plain_header(name) == wanted), None)


def _text_of(field: str, found: dict[str, str], spec: LayoutSpec) -> pl.Expr:
    """The texts of a field: the file's, or else the layout's default, or else nothing."""
    name = found.get(plain_header(spec.columns.get(field, "")))
    default = pl.lit(spec.defaults.get(field), pl.String)
    text = default if name is None else pl.col(name)
    return (text.fill_null(default) if name and field in spec.defaults else text).alias(field)


def _missing(found: dict[str, str], spec: LayoutSpec) -> list[str]:
    """Headers that the layout needs and the file has not."""
    return [
        header
        for field, header in spec.columns.items()
        if field not in DISPENSABLE and field not in spec.defaults and plain_header(header) not in found
    ]


def plain_header(header: str) -> str:
    """A header without case, blanks and punctuation; as it is when it is nothing else, like "€"."""
    return "".join(letter for letter in header.casefold() if letter.isalnum()) or header.strip()


def _wrong_columns(columns: list[str], missing: list[str], spec: LayoutSpec) -> UnreadableFile:
    """Name what is missing, and what was found only when it surely is a header and no resident's row."""
    present = [name for name in columns if name not in (ROW_NUMBER, EXTRA_CELLS, ASIDE)]
    known = {plain_header(header) for header in spec.columns.values()}
    is_header = any(plain_header(name) in known for name in present)
    template: str | Promise = WRONG_COLUMNS if is_header else OTHER_LAYOUT
    shown = {"found": ", ".join(present)} if is_header else {}
    return UnreadableFile("wrong_columns", template, missing=", ".join(missing), **shown)


WRONG_COLUMNS = _(
    "The file misses the columns %(missing)s. It has: %(found)s. "
    "Add the missing columns, or have the layout of this partner changed."
)
OTHER_LAYOUT = _(
    "The file has none of the columns that were agreed with this partner and misses %(missing)s. "
    "Check whether it is another partner's file, or whether the row with column names is missing."
)
