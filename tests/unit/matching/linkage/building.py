"""Signals and pairs to compare, of which a test tells only what matters."""

from datetime import date
from typing import Any

import polars as pl

from eropaf.matching.linkage.features import SIGNAL_SCHEMA
from eropaf.matching.linkage.settings import HOUSEMATES

JANSEN: dict[str, Any] = {
    "initials": "J.P.",
    "surname": "Steenhuis",
    "birth_date": date(1980, 3, 7),
    "street": "Dorpsstraat",
    "house_number": 12,
    "house_number_addition": "",
    "postcode": "1234AB",
    "city": "Voorbeeldstad",
    "bsn": "",
    "phone": "",
    "email": "",
    "iban": "",
}


def signals(*told: dict[str, Any]) -> pl.DataFrame:
    """Signals about J.P. Steenhuis, each with what it tells otherwise; numbered from 1."""
    return pl.DataFrame([JANSEN | {"signal": place} | each for place, each in enumerate(told, 1)], schema=SIGNAL_SCHEMA)


def pairs(*known: tuple[int, int, float]) -> pl.DataFrame:
    """Compared pairs at one address: the higher key, the lower key, the probability."""
    schema = {"signal": pl.Int64, "other": pl.Int64, "probability": pl.Float64}
    return pl.DataFrame(list(known), schema, orient="row").with_columns(pl.lit(HOUSEMATES.code).alias("setting"))
