"""Whether a partner reported something before, a column at a time. Pure.

What is recognised as the same arrears is what `EarlierReports` of the matching recognises one by one; a test compares
the two.
"""

from collections.abc import Mapping

import polars as pl

ROW = ("customer_number", "bsn", "postcode", "house_number", "house_number_addition", "surname", "birth_date")
DEBT = ("amount_cents", "arrears_since", "signal_date")
_RECOGNISED_BY = ("customer", "bsn", "address")
_SAME_REPORT = ("customer", "bsn", "address", "surname", "birth_date", *DEBT)


def index_taken_up(earlier: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The last report that was taken up for each customer number, BSN and address.

    Args:
        earlier: columns EARLIER of the checks, the oldest first.
    """
    taken_up = earlier.filter(pl.col("taken_up")).select(*_recognised_by(), *DEBT)
    known = [pl.col(name).alias(f"known_{name}") for name in ("customer", "bsn", "amount_cents", "signal_date")]
    return {
        key: taken_up.filter(pl.col(key).is_not_null())
        .unique(key, keep="last", maintain_order=True)
        .select(key, *known)
        for key in _RECOGNISED_BY
    }


def repeats_unchanged(rows: pl.DataFrame, taken_up: Mapping[str, pl.DataFrame]) -> pl.Series:
    """Whether rows report arrears that were taken up before and have not grown.

    Args:
        rows: columns ROW and DEBT.
        taken_up: of `index_taken_up`.
    """
    reports = rows.select(*_recognised_by(), *DEBT)
    judged = [
        reports.join(known, on=key, how="left", maintain_order="left").select(_unchanged().alias(key)).to_series()
        for key, known in taken_up.items()
    ]
    return pl.select(pl.coalesce(*judged).fill_null(False).alias("unchanged")).to_series()


def index_reported(earlier: pl.DataFrame) -> pl.DataFrame:
    """Every report that was made, once.

    Args:
        earlier: columns EARLIER of the checks.
    """
    return earlier.select(*_person(), *DEBT).unique(_SAME_REPORT).with_columns(reported=pl.lit(True))


def reported_before(rows: pl.DataFrame, reported: pl.DataFrame) -> pl.Series:
    """Whether the very same report was made before.

    Args:
        rows: columns ROW and DEBT.
        reported: of `index_reported`.
    """
    reports = rows.select(*_person(), *DEBT)
    found = reports.join(reported, on=_SAME_REPORT, how="left", nulls_equal=True, maintain_order="left")
    somebody = pl.col("bsn").is_not_null() | pl.col("address").is_not_null()
    return found.select((somebody & pl.col("reported")).fill_null(False)).to_series()


def _recognised_by() -> tuple[pl.Expr, ...]:
    """Null is not known, also where a table keeps an empty text."""
    number = [pl.col("house_number").cast(pl.String), pl.col("house_number_addition").fill_null("")]
    address = pl.concat_str(_known("postcode"), *number, separator=" ")
    return _known("customer_number").alias("customer"), _known("bsn"), address.alias("address")


def _person() -> tuple[pl.Expr, ...]:
    """A BSN, or else an address with name and date of birth: two tenants of one house may owe the same."""
    customer, bsn, address = _recognised_by()
    without_bsn = {"address": address, "surname": _known("surname"), "birth_date": pl.col("birth_date")}
    told = (pl.when(_known("bsn").is_null()).then(value).alias(name) for name, value in without_bsn.items())
    return customer, bsn, *told


def _known(field: str) -> pl.Expr:
    return pl.when(pl.col(field) != "").then(pl.col(field)).alias(field)


def _unchanged() -> pl.Expr:
    """True or false where it is the same arrears, else null."""
    both_numbered = pl.col("customer").is_not_null() & pl.col("known_customer").is_not_null()
    same_person = (pl.col("bsn") == pl.col("known_bsn")).fill_null(True)
    same_contract = pl.when(both_numbered).then(pl.col("customer") == pl.col("known_customer")).otherwise(same_person)
    begun_since = (pl.col("arrears_since") > pl.col("known_signal_date")).fill_null(False)
    return pl.when(same_contract & ~begun_since).then(pl.col("amount_cents") <= pl.col("known_amount_cents"))
