"""What of a signal is compared with another, in a spelling in which the same is written alike. Pure.

Partners write one person in many ways: with prefix or without, double names in either order, initials for first names,
accents or none, y for ij, one s for two. What is a matter of writing is folded away here, once for each signal; what
may be a mistake is left for the comparison, which weighs it.
"""

from collections.abc import Mapping
from functools import cache

import polars as pl

from eropaf.core.phone import LAST_DIGITS
from eropaf.core.surname import NAME_PREFIXES
from eropaf.matching.linkage.commonness import common_names, how_common, levels_of

# Sounds that are written in several ways, the longest first; applied to small letters without accents.
_SOUNDS = (
    ("(?:ij|ei|ey|y)", "y"),
    ("ae", "a"),
    ("ph", "f"),
    ("th", "t"),
    ("(?:ck|c([^h]|$))", "k$1"),
    ("sch", "sg"),
    ("(?:ch|gh)", "g"),
    ("ou", "au"),
    ("(?:ks|cs)", "x"),
    ("dt\\b", "t"),
)
_PREFIX_WORDS = rf"(?:^|\s)(?:{'|'.join(sorted(NAME_PREFIXES))})\b"

# What a signal tells of a person; texts that it does not tell are empty or null.
SIGNAL_SCHEMA: Mapping[str, type[pl.DataType]] = {
    "signal": pl.Int64,
    "bsn": pl.String,
    "initials": pl.String,
    "surname": pl.String,
    "birth_date": pl.Date,
    "street": pl.String,
    "house_number": pl.Int64,
    "house_number_addition": pl.String,
    "postcode": pl.String,
    "city": pl.String,
    "phone": pl.String,
    "email": pl.String,
    "iban": pl.String,
}


def features_of(signals: pl.DataFrame) -> pl.DataFrame:
    """What is compared of each signal; null where the signal does not tell.

    Args:
        signals: the columns of SIGNAL_SCHEMA.

    Returns:
        A row per signal: `signal`, and texts by the names that the comparisons use.
    """
    plain = signals.select(
        "signal",
        _known("bsn"),
        *_given("initials"),
        *_surname("surname"),
        *_birth("birth_date"),
        _known("postcode"),
        _known(pl.col("house_number").cast(pl.String)).alias("house_number"),
        _addition("house_number_addition"),
        _squeezed("street"),
        _squeezed("city"),
        _known(pl.col("phone").str.replace_all(r"\D", "").str.tail(LAST_DIGITS)),
        _known(pl.col("email").str.to_lowercase()),
        _known("iban"),
    )
    return plain.with_columns(
        _sorted_letters("birth").alias("birth_sorted"),
        _sorted_letters("postcode").alias("postcode_sorted"),
        _sorted_letters("house_number").alias("house_number_sorted"),
        _in_one_order("given", "surname_all").alias("names"),
        how_common(plain["surname_all"], _levels("surname")).alias("surname_common"),
        how_common(plain["given"], _levels("given")).alias("given_common"),
    )


def _known(text: str | pl.Expr) -> pl.Expr:
    column = pl.col(text) if isinstance(text, str) else text
    return pl.when(column != "").then(column)


def _folded(text: pl.Expr) -> pl.Expr:
    """Small letters without accents; the letters that are no accent are spelled out."""
    small = text.str.to_lowercase().str.replace_many(
        ["ß", "ø", "æ", "œ", "ł", "đ", "ı"], ["ss", "o", "ae", "oe", "l", "d", "i"]
    )
    return small.str.normalize("NFKD").str.replace_all(r"\p{M}", "")


def _sounded(text: pl.Expr) -> pl.Expr:
    for written, sound in _SOUNDS:
        text = text.str.replace_all(written, sound)
    return _once(text)


def _once(text: pl.Expr) -> pl.Expr:
    """Without doubled letters: the reader knows no reference to what it just read, so letter by letter."""
    doubled = [letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz"]
    return text.str.replace_many(doubled, [pair[0] for pair in doubled])


def _given(column: str) -> list[pl.Expr]:
    """First names or initials: the first name where it is written out, and all first letters."""
    words = _folded(pl.col(column)).str.replace_all(r"['’`]", "").str.extract_all(r"[a-z]+")
    first = words.list.first()
    packed = (words.list.len() == 1) & pl.col(column).str.contains(r"^\p{Lu}{2,4}$")  # "JP" is two initials
    letters = pl.when(packed).then(first).otherwise(words.list.eval(pl.element().str.head(1)).list.join(""))
    spelled = pl.when((first.str.len_chars() > 2) & ~packed).then(_sounded(first))
    return [
        spelled.alias("given"),
        _known(letters.str.head(1)).alias("initial"),
        _known(letters).alias("initials"),
    ]


def _surname(column: str) -> list[pl.Expr]:
    """All parts of the name in one order, and the first two apart, without prefixes."""
    words = _folded(pl.col(column)).str.replace_all(r"[-/,.]", " ").str.replace_all(r"['’`]", "")
    bare = words.str.replace_all(_PREFIX_WORDS, " ").str.strip_chars()
    kept = pl.when(bare == "").then(words.str.strip_chars()).otherwise(bare)
    parts = _sounded(kept).str.extract_all(r"[a-z]+")
    return [
        _known(parts.list.sort().list.join(" ")).alias("surname_all"),
        _known(parts.list.get(0, null_on_oob=True)).alias("surname_first"),
        _known(parts.list.get(1, null_on_oob=True)).alias("surname_second"),
    ]


def _birth(column: str) -> list[pl.Expr]:
    """The date of birth, and how it reads with day and month exchanged."""
    date = pl.col(column).dt
    return [
        date.to_string("%Y%m%d").alias("birth"),
        date.to_string("%Y%d%m").alias("birth_swapped"),
    ]


# How a floor is written in Amsterdam, in the country and in systems that know only letters or digits.
_ADDITIONS = {
    "huis": "hs",
    "bel": "bg",
    "beletage": "bg",
    "beganegrond": "bg",
    "rood": "rd",
    "zwart": "zw",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "1hoog": "1",
    "2hoog": "2",
    "3hoog": "3",
}


def _addition(column: str) -> pl.Expr:
    """The addition in one spelling: "II" and "-2" are one floor, "bis" and "BIS" one back house."""
    letters = _folded(pl.col(column)).str.replace_all(r"[^a-z0-9]+", "").str.replace(r"^0+(\d)", "$1")
    return _known(letters.replace(_ADDITIONS)).alias("addition")


def _squeezed(column: str) -> pl.Expr:
    """A street or a town without blanks and points, "str." written out."""
    return _known(_folded(pl.col(column)).str.replace(r"str\.?$", "straat").str.replace_all(r"[^a-z0-9]+", "")).alias(
        column
    )


def _in_one_order(one: str, other: str) -> pl.Expr:
    """Two texts as one, whichever comes first in the record."""
    return pl.concat_str(pl.min_horizontal(one, other), pl.max_horizontal(one, other))


def _sorted_letters(column: str) -> pl.Expr:
    """The signs of a text in order: two texts with two signs exchanged have the same."""
    return pl.col(column).str.split("").list.sort().list.join("")


@cache
def _levels(kind: str) -> dict[str, str]:
    """How common the listed names are, in the spelling of the features.

    Polars must not have run in a process that forks others, as a server or a worker does: they would wait forever.
    """
    spelled, column = {"surname": (_surname, "surname_all"), "given": (_given, "given")}[kind]
    listed = common_names(kind).select(*spelled("name"), "per_100000")
    return levels_of(listed.select(pl.col(column).alias("name"), "per_100000").drop_nulls())
