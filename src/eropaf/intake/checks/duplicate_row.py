"""The same debt of the same person twice in one file."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="duplicate_row",
    name=_("Stands in the file twice"),
    column="customer_number",
    severity=Severity.ERROR,
    sentence=_(
        "The same customer with the same amount stands in an earlier row of this file, which is kept. "
        "Take this row out, or correct it when another debt is meant."
    ),
)

_ADDRESS = ("postcode", "house_number", "house_number_addition", "surname", "birth_date")


def alike(_context: CheckContext) -> pl.Expr:
    """The person with customer number and amount; null, and so like no other, where one of them is missing.

    A person is a BSN, or else an address with name and date of birth: two tenants of one house may owe the
    same.
    """
    known = pl.col("bsn").is_not_null() | pl.col("postcode").is_not_null()
    by_address = [pl.when(pl.col("bsn").is_null()).then(pl.col(field)).alias(field) for field in _ADDRESS]
    debt = pl.struct("bsn", *by_address, "customer_number", "amount_cents")
    return pl.when(known & pl.col("amount_cents").is_not_null()).then(debt)
