"""Which neighbourhood a postcode lies in."""

from collections.abc import Iterable, Mapping


def index_by_prefix(neighbourhoods: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Turn neighbourhoods and their postcodes into a table from beginning of a postcode to neighbourhood.

    Args:
        neighbourhoods: pairs of a neighbourhood's key and the beginnings of its postcodes, such as 1234 or 1234A.
    """
    return {prefix: key for key, prefixes in neighbourhoods for prefix in prefixes}


def find_neighbourhood(postcode: str | None, by_prefix: Mapping[str, int]) -> int | None:
    """Find the neighbourhood by the longest beginning that fits.

    Args:
        postcode: six characters without a space, or None where the address is unknown.
        by_prefix: as made by `index_by_prefix`.
    """
    if not postcode:
        return None
    return next((by_prefix[postcode[:length]] for length in (6, 5, 4) if postcode[:length] in by_prefix), None)
