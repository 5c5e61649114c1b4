"""The difference of two shares, with how far it can be trusted. Pure."""

from math import sqrt

from eropaf.monitor.shares import SURE, Interval, wilson


def newcombe(before: tuple[int, int], after: tuple[int, int], sure: float = SURE) -> Interval:
    """The interval of how much a share is more than another.

    Made of Wilson's intervals of both, so that it stays within -1 and 1 and holds for small numbers (Newcombe,
    Statistics in Medicine 17, 1998, method 10).

    Args:
        before: how many, of how many.
        after: the same, of the share that is compared.
        sure: how many standard deviations wide on each side; those of 95 per cent unless another is asked for.
    """
    first, second = wilson(*before, sure), wilson(*after, sure)
    old, new = (part / whole if whole else 0.5 for part, whole in (before, after))
    down = sqrt((new - second.low) ** 2 + (first.high - old) ** 2)
    up = sqrt((second.high - new) ** 2 + (old - first.low) ** 2)
    return Interval(max(-1.0, new - old - down), min(1.0, new - old + up))
