"""The field register: what every field of every table holds, read from the TOML files beside this. Pure."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eropaf.privacy.enums import Term
from eropaf.privacy.retention.enums import DataKind
from eropaf.privacy.retention.rules import DEFAULT_MONTHS

_HERE = Path(__file__).parent
Months = Mapping[DataKind, int]
_ABOUT_TABLE = ("activity", "term", "contains")


@dataclass(frozen=True)
class FieldClass:
    """What a field can hold.

    Attributes:
        whose: of whom it tells, by key; empty where that is whom the activity is about.
    """

    key: str
    name: str
    told: str
    personal: bool
    special: bool = False
    whose: tuple[str, ...] = ()


@dataclass(frozen=True)
class Processing:
    """A processing activity of the register (AVG art. 30).

    Attributes:
        ground: in words.
        whose: whom it is about, by key.
        looks: under which activities looking is logged.
    """

    key: str
    name: str
    purpose: str
    ground: str
    whose: tuple[str, ...]
    source: str
    receivers: tuple[str, ...]
    looks: tuple[str, ...]


@dataclass(frozen=True)
class TermTold:
    """When data go.

    Attributes:
        told: in words, in which numbers of months stand by their key.
    """

    key: Term
    told: str

    def tell(self, months: Months) -> str:
        """In words, with the terms of a municipality.

        Args:
            months: by kind of data, as `terms_today()` has them.
        """
        named = {str(kind): number for kind, number in months.items()}
        told = self.told.format(**named)
        return f"{named[self.key]} maanden {told}" if self.key in named else told

    def __str__(self) -> str:
        return self.tell(DEFAULT_MONTHS)


@dataclass(frozen=True)
class Table:
    """What the fields of one table hold.

    Attributes:
        label: as Django names the model.
        fields: by class, each field in one.
        contains: of a field that holds several things, what they are.
    """

    label: str
    activity: Processing
    term: TermTold
    fields: Mapping[str, tuple[str, ...]]
    contains: Mapping[str, str]

    def class_of(self, name: str) -> FieldClass:
        """What one field holds.

        Raises:
            KeyError: it is not classed.
        """
        if name in everywhere():
            return classes()["technical"]
        return classes()[{each: key for key, names in self.fields.items() for each in names}[name]]


@dataclass(frozen=True)
class Entry:
    """One kind of data in one activity, as both documents tell it."""

    activity: Processing
    kind: FieldClass
    whose: tuple[str, ...]
    terms: tuple[TermTold, ...]


@cache
def classes() -> Mapping[str, FieldClass]:
    """What a field can hold, by key."""
    return {
        key: FieldClass(key=key, **row | {"whose": tuple(row.get("whose", ()))})
        for key, row in _read("classes").items()
    }


@cache
def activities() -> Mapping[str, Processing]:
    """The processing activities, by key."""
    grounds = common()["grounds"]
    return {
        key: Processing(
            key=key,
            name=row["name"],
            purpose=row["purpose"],
            ground=grounds[row["ground"]],
            whose=tuple(row["whose"]),
            source=row["source"],
            receivers=tuple(row["receivers"]),
            looks=tuple(row["looks"]),
        )
        for key, row in _read("activities").items()
    }


@cache
def terms() -> Mapping[Term, TermTold]:
    """When data go, by key."""
    return {Term(key): TermTold(Term(key), row["told"]) for key, row in _read("terms").items()}


@cache
def tables() -> Mapping[str, Table]:
    """Every table, by the label of its model."""
    files = sorted((_HERE / "stages").glob("*.toml"))
    rows = [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8")).items()]
    if len(rows) != len(dict(rows)):
        raise ValueError("A table stands in two files of the field register")
    return {label: _table(label, row) for label, row in rows}


def _table(label: str, row: Mapping[str, Any]) -> Table:
    return Table(
        label=label,
        activity=activities()[row["activity"]],
        term=terms()[Term(row["term"])],
        fields={key: tuple(names) for key, names in row.items() if key not in _ABOUT_TABLE},
        contains=row.get("contains", {}),
    )


@cache
def common() -> Mapping[str, Any]:
    """What the whole register shares."""
    return _read("common")


def everywhere() -> Sequence[str]:
    """Fields of nearly every table: a number, and the municipality."""
    names: Sequence[str] = common()["everywhere"]
    return names


def entries(activity: Processing) -> Iterator[Entry]:
    """The kinds of personal data of an activity, with the terms after which they go.

    Args:
        activity: which.
    """
    for kind in classes().values():
        found = [each for each in tables().values() if each.activity is activity and kind.key in each.fields]
        if kind.personal and found:
            ends = tuple(dict.fromkeys(each.term for each in found))
            yield Entry(activity, kind, kind.whose or activity.whose, ends)


def tell_whose(keys: Sequence[str]) -> str:
    """Whose data it is, in words.

    Args:
        keys: of the register.
    """
    return ", ".join(common()["whose"][key] for key in keys)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
