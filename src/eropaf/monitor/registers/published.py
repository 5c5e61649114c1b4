"""Beside what comes out of a register what was published about it, and whether that is the same. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum


class Verdict(StrEnum):
    """How what came out compares with what was published."""

    SAME = "same"
    EXPLAINED = "explained"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What can be printed of one line; None for what is not.

    Attributes:
        count: how many.
        percentage: whole, of the base.
        value: a mean or an extreme.
    """

    count: int | None = None
    percentage: int | None = None
    value: float | None = None


@dataclass(frozen=True)
class Printed:
    """One time that a figure was published.

    Attributes:
        numbers: what was printed.
        place: in which chapter or paragraph; "" where the source has none.
        comes_out: what comes out instead, where that is known to be something else.
        because: why it is something else, per language; empty where nothing is.
    """

    numbers: Numbers
    place: str = ""
    comes_out: Numbers = Numbers()
    because: Mapping[str, str] = field(default_factory=dict)


def compare(found: Numbers, printed: Printed) -> Verdict:
    """Whether what came out is what was published.

    An explanation holds only for what it says comes out: any other number is different again, the published one too.

    Args:
        found: what came out.
        printed: what was published.
    """
    verdicts = {_compare(each.name, found, printed) for each in fields(Numbers)}
    return next(verdict for verdict in (Verdict.DIFFERENT, Verdict.EXPLAINED, Verdict.SAME) if verdict in verdicts)


def _compare(number: str, found: Numbers, printed: Printed) -> Verdict:
    own, published = getattr(found, number), getattr(printed.numbers, number)
    explained = getattr(printed.comes_out, number)
    if published is None:
        return Verdict.SAME
    if explained is None:
        return Verdict.SAME if own == published else Verdict.DIFFERENT
    return Verdict.EXPLAINED if own == explained != published else Verdict.DIFFERENT
