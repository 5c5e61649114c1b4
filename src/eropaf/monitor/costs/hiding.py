"""Which numbers are kept from the reader, as they are about so few that these could be recognised. Pure."""

from collections.abc import Mapping
from typing import TypeVar

from eropaf.monitor.shares import FEWEST

Part = TypeVar("Part")


def is_few(number: int) -> bool:
    """Whether a number is about too few to be shown; none at all is about nobody."""
    return 0 < number < FEWEST


def hidden_parts(parts: Mapping[Part, int]) -> frozenset[Part]:
    """Which parts are not shown beside their sum: the small ones, and as many others as keep these unknown.

    What is hidden is at least two parts of together at least ten, else the sum would give it away; so the smallest of
    the others go with it, as long as there are any.

    Args:
        parts: that add up to a number that is shown.
    """
    hidden = {part for part, number in parts.items() if is_few(number)}
    others = sorted((number, place, part) for place, (part, number) in enumerate(parts.items()) if number >= FEWEST)
    for _number, _place, part in others:
        if not hidden or (len(hidden) > 1 and sum(parts[each] for each in hidden) >= FEWEST):
            break
        hidden.add(part)
    return frozenset(hidden)
