"""Ways to round parts of a whole to percentages, to find which of them gives what was printed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How shares become whole percentages.

    HUNDRED: all down, and the largest rests up until together they are a hundred (the method of largest remainders,
    Hamilton 1792). Where rests are equally large, it may be any of them.
    """

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"
    HUNDRED = "hundred"


@dataclass(frozen=True, slots=True)
class Rounded:
    """What one way gives; `as_printed`: whether that is, or may be, what was printed."""

    way: Way
    percentages: Sequence[int]
    as_printed: bool


def whole_percentage(part: int, whole: int) -> int:
    """The share as a whole percentage, to the nearest, a half up.

    Args:
        part: how many.
        whole: of how many; at least one.
    """
    return (200 * part + whole) // (2 * whole)


def try_roundings(parts: Sequence[int], whole: int, printed: Sequence[int]) -> list[Rounded]:
    """What every way of rounding gives of parts that make a whole.

    Args:
        parts: how many each.
        whole: of how many; at least one.
        printed: the percentages that were published, in the order of the parts.
    """
    down = [100 * part // whole for part in parts]
    by_way = {
        Way.NEAREST: [whole_percentage(part, whole) for part in parts],
        Way.DOWN: down,
        Way.UP: [-(-100 * part // whole) for part in parts],
    }
    rounded = [Rounded(way, found, list(printed) == found) for way, found in by_way.items()]
    possible = _makes_a_hundred(parts, whole, down, printed)
    hundred = printed if possible else _largest_rests_up(parts, whole, down)
    return [*rounded, Rounded(Way.HUNDRED, list(hundred), possible)]


def _rests(parts: Sequence[int], whole: int) -> list[int]:
    return [100 * part % whole for part in parts]


def _makes_a_hundred(parts: Sequence[int], whole: int, down: Sequence[int], printed: Sequence[int]) -> bool:
    """Whether the method of largest remainders may give what was printed."""
    raised = [one - other for one, other in zip(printed, down, strict=True)]
    if sum(printed) != 100 or not set(raised) <= {0, 1}:
        return False
    rests = _rests(parts, whole)
    up = [rest for rest, step in zip(rests, raised, strict=True) if step]
    left = [rest for rest, step in zip(rests, raised, strict=True) if not step]
    return not up or not left or min(up) >= max(left)


def _largest_rests_up(parts: Sequence[int], whole: int, down: Sequence[int]) -> list[int]:
    rests = _rests(parts, whole)
    order = sorted(range(len(parts)), key=lambda place: -rests[place])
    raised = set(order[: 100 - sum(down)])
    return [percentage + (place in raised) for place, percentage in enumerate(down)]
