"""How common a name is: sharing a common one says less. Pure.

The shipped list holds about how many of 100,000 inhabitants bear the most common surnames (as in the Nederlandse
Familienamenbank, 2007) and are called by the most common first names (as in the Nederlandse Voornamenbank), rounded.
It is a list and no count of the records at hand: the same two signals must always be judged alike.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

COMMON, USUAL, RARE = "common", "usual", "rare"
_COMMON_FROM, _USUAL_FROM = 100, 20  # of 100,000
_LIST = Path(__file__).with_name("common_names.csv")


def common_names(kind: str) -> pl.DataFrame:
    """The listed names of a kind, with how many of 100,000 inhabitants bear them.

    Args:
        kind: "surname" or "given".

    Returns:
        Columns `name`, in small letters, and `per_100000`.
    """
    return pl.read_csv(_LIST).filter(pl.col("kind") == kind).drop("kind")


def how_common(names: pl.Series, levels: Mapping[str, str]) -> pl.Series:
    """COMMON, USUAL or RARE for each name, null where there is none.

    Args:
        names: in the spelling of the features.
        levels: of the listed names, in the same spelling.
    """
    return names.replace_strict(levels, default=RARE, return_dtype=pl.String).set(names.is_null(), None)


def levels_of(listed: pl.DataFrame) -> dict[str, str]:
    """COMMON or USUAL by name.

    Args:
        listed: columns `name` and `per_100000`; names that are spelled alike count together.
    """
    total = listed.group_by("name").agg(pl.col("per_100000").sum()).sort("name")
    return {
        name: COMMON if share >= _COMMON_FROM else USUAL for name, share in total.iter_rows() if share >= _USUAL_FROM
    }
