"""Addresses that a browser tells: it may tell anything."""

from urllib.parse import SplitResult, urlsplit

_NOTHING = SplitResult("", "", "", "", "")


def parts_of(told: str) -> SplitResult:
    """The parts of an address; of what is none, nothing.

    Args:
        told: what a header says.
    """
    try:
        return urlsplit(told)
    except ValueError:
        return _NOTHING
