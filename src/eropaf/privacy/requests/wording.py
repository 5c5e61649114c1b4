"""The words of the overview that a resident gets, read from `words.toml`. Pure."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from eropaf.core.clock import day_of
from eropaf.core.money import Euros

TOLD_CLASSES = frozenset(
    {"work", "identity", "national_number", "birth", "address", "contact", "financial", "hardship", "free_text"}
    | {"network"}
)
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True)
class ToldTable:
    """A table of which rows are told, in which chapter and by what name."""

    chapter: str
    name: str


@cache
def words() -> Mapping[str, Any]:
    """All words."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def told_tables() -> Mapping[str, ToldTable]:
    """The tables that are told, by the label of the model, in the order of the overview."""
    return {label: ToldTable(**row) for label, row in words()["tables"].items()}


def word_of(label: str, name: str) -> str:
    """What a field is called.

    Args:
        label: of the model.
        name: of the field.
    """
    return str(words()["fields_of"].get(f"{label}.{name}") or words()["fields"][name])


def not_told() -> Sequence[str]:
    """What the resident reads about tables that are not told, each sentence once."""
    return list(dict.fromkeys(words()["not_told"].values()))


def tell_value(name: str, value: object) -> str:
    """A value as a resident reads it; "" for none.

    Args:
        name: of the field.
        value: as the table has it.
    """
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return tell_day(day_of(value))
    if isinstance(value, date):
        return tell_day(value)
    if isinstance(value, int) and name.endswith("_cents"):
        return str(Euros(value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {tell_value(key, each)}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(tell_value(name, each) for each in value)
    return "" if value is None else str(value)


def tell_day(day: date) -> str:
    """A day in Dutch, such as 2 november 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
