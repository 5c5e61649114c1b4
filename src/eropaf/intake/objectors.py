"""Recognising residents who objected in the rows of a file. Pure."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from eropaf.core.surname import surname_key

_ADDRESS = ("postcode", "house_number", "house_number_addition")
ROW = ("bsn", *_ADDRESS, "birth_date", "surname")


def by_objectors(rows: pl.DataFrame, objections: pl.DataFrame) -> pl.Series:
    """Whether rows are about somebody who objected: the same BSN, or the same address with birth date or surname.

    At one address a surname is often shared. Where both sides give a BSN, or both a date of birth, and these differ, it
    is a relative, who gets an offer like everybody.

    Args:
        rows: columns ROW.
        objections: columns OBJECTIONS of the checks.
    """
    numbers = objections.filter(pl.col("bsn") != "")["bsn"].implode()
    places = rows.with_columns(_addition()).with_row_index("place")
    at_address = places.join(objections.with_columns(_addition()), on=_ADDRESS, how="inner", suffix="_objector")
    hits = [hit["place"] for hit in at_address.iter_rows(named=True) if _is_same_person(hit)]
    by_bsn = pl.col("bsn").is_in(numbers).fill_null(False)
    return places.select(by_bsn | pl.col("place").is_in(hits)).to_series()


def _addition() -> pl.Expr:
    return pl.col("house_number_addition").fill_null("")


def _is_same_person(hit: Mapping[str, Any]) -> bool:
    """Of a row and an objection at one address: nothing says that it is two people, and something that it is one."""
    if _differ(hit, "bsn") or _differ(hit, "birth_date"):
        return False
    surname = surname_key(hit["surname"] or "")
    same_name = bool(surname) and surname == surname_key(hit["surname_objector"] or "")
    return same_name or bool(hit["birth_date"] and hit["birth_date"] == hit["birth_date_objector"])


def _differ(hit: Mapping[str, Any], field: str) -> bool:
    row, objector = hit[field], hit[f"{field}_objector"]
    return bool(row and objector and row != objector)
