"""What differs between two versions of a layout."""

from collections.abc import Mapping
from dataclasses import dataclass

from eropaf.partners.layouts import FIELDS, LayoutSpec

WRITING = ("date_format", "decimal", "true_words", "false_words", "defaults")


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A field whose column is another one than before; "" where there was or is none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LayoutChanges:
    """What a version changed.

    columns: in the order of FIELDS.
    writing: the names of the other parts of `LayoutSpec` that differ.
    """

    columns: tuple[ColumnChange, ...]
    writing: tuple[str, ...]


def changes_between(before: LayoutSpec, after: LayoutSpec) -> LayoutChanges:
    """What the later version changed in the earlier one."""
    columns = [ColumnChange(field, _header(before.columns, field), _header(after.columns, field)) for field in FIELDS]
    return LayoutChanges(
        tuple(each for each in columns if each.before != each.after),
        tuple(name for name in WRITING if getattr(before, name) != getattr(after, name)),
    )


def _header(columns: Mapping[str, str], field: str) -> str:
    return columns.get(field, "")
