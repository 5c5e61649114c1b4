"""Which numbers are kept from the reader, as they are about so few that these could be recognised. Pure."""

from collections.abc import Mapping
from typing import TypeVar

from eropaf.monitor.figures.suppression import rows_to_hide
from eropaf.monitor.shares import FEWEST

Part = TypeVar("Part")


def is_few(number: int) -> bool:
    """Whether a number is about too few to be shown; none at all is about nobody."""
    return 0 < number < FEWEST


def hidden_parts(parts: Mapping[Part, int]) -> frozenset[Part]:
    """Which parts are not shown beside their sum: the small ones, and as many others as keep these unknown.

    Args:
        parts: that add up to a number that is shown.
    """
    names, hidden = list(parts), rows_to_hide(list(parts.values()))
    return frozenset(names[place] for place in hidden)
