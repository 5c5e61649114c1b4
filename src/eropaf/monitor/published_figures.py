"""What others published, with where and when it was so, to read beside one's own figures. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from eropaf.core.languages import for_reader
from eropaf.core.period import Period

_FILE = Path(__file__).parent / "published.toml"


class Unit(StrEnum):
    """What a published number counts."""

    SHARE = "share"
    POINTS = "points"
    MONTHLY_PER_1000 = "monthly_per_1000"
    TIMES = "times"
    MONTHS = "months"
    SIGNALS = "signals"


@dataclass(frozen=True)
class Source:
    """One publication about one place and one stretch of time.

    Attributes:
        name: as it calls itself.
        where: which place it is about, per language.
        period: which time; None where it does not tell.
    """

    name: str
    where: dict[str, str]
    period: Period | None

    @property
    def years(self) -> str:
        """ "2023", or "" where it does not tell."""
        if self.period is None:
            return ""
        first, last = self.period.start.year, self.period.end.year
        return str(first) if first == last else f"{first}-{last}"

    def place(self) -> str:
        """Where it was so, in the reader's language."""
        return for_reader(self.where)


@dataclass(frozen=True)
class PublishedFigure:
    """A number that others published.

    Attributes:
        key: by which it is asked for.
        low: the number, or the lower end of a range: shares and points from 0 to 1.
        high: the same number, or the higher end.
        unit: what it counts.
        what: of which it is the number, per language.
        of: what a share is a share of, or with what a proportion compares, per language; empty for other units.
        source: who published it.
    """

    key: str
    low: float
    high: float
    unit: Unit
    what: dict[str, str]
    of: dict[str, str]
    source: Source

    @property
    def middle(self) -> float:
        """The number, or the middle of the range."""
        return (self.low + self.high) / 2

    def told(self) -> str:
        """The number as a reader sees it: "20%", "9% to 16%", "4.4 per 1,000 a month"."""
        low, high = self._number(self.low), self._number(self.high)
        return low if low == high else gettext("%(low)s to %(high)s") % {"low": low, "high": high}

    def title(self) -> str:
        """What was counted, in the reader's language."""
        return for_reader(self.what)

    def base(self) -> str:
        """Of what it is a share, or with what it compares, in the reader's language; may be empty."""
        return for_reader(self.of)

    def cited(self) -> str:
        """Where it was so and when, and who says it: "the Netherlands, 2023: Divosa ..."."""
        place = ", ".join(part for part in (self.source.place(), self.source.years) if part)
        return f"{place}: {self.source.name}"

    def _number(self, value: float) -> str:
        if self.unit == Unit.SHARE:
            return f"{_short(100 * value)}%"
        told = {"number": _short(100 * value if self.unit == Unit.POINTS else value)}
        match self.unit:
            case Unit.POINTS:
                return gettext("%(number)s percentage points") % told
            case Unit.MONTHLY_PER_1000:
                return gettext("%(number)s per 1,000 a month") % told
            case Unit.TIMES:
                return gettext("%(number)s times as large") % told
            case Unit.MONTHS:
                return gettext("%(number)s months") % told
        return told["number"]


@cache
def published_figures() -> Mapping[str, PublishedFigure]:
    """All of them by their key, in the order of the file: what comes in, the funnel, what matters to it, afterwards."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    sources = {each["key"]: _source(each) for each in data["source"]}
    return {each["key"]: _figure(each, sources) for each in data["figure"]}


def published(key: str) -> PublishedFigure:
    """The figure with this key; KeyError where there is none."""
    return published_figures()[key]


def _source(told: Mapping[str, Any]) -> Source:
    period = Period(told["since"], told["until"]) if "since" in told else None
    return Source(told["name"], told["where"], period)


def _figure(told: Mapping[str, Any], sources: Mapping[str, Source]) -> PublishedFigure:
    return PublishedFigure(
        key=told["key"],
        low=told["low"],
        high=told.get("high", told["low"]),
        unit=Unit(told["unit"]),
        what=told["what"],
        of=told["of"],
        source=sources[told["source"]],
    )


def _short(number: float) -> str:
    """With one decimal only where it has one."""
    rounded = round(number, 1)
    return str(number_format(rounded, decimal_pos=0 if rounded == int(rounded) else 1, force_grouping=True))
