"""A row that names nobody: neither a BSN nor an address."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="nobody_to_find",
    name=_("No BSN and no address"),
    column="bsn",
    severity=Severity.ERROR,
    sentence=_(
        "This row has no citizen service number and no complete address. "
        "Give the number, or the postcode and the house number."
    ),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """The standard needs a BSN, or a postcode with a house number (DDAS: client).

    Where an address stands in one cell, that it cannot be read has its own check.
    """
    nothing = pl.col("bsn_text").is_null() & pl.col("address_text").is_null()
    address = pl.col("postcode_text").is_not_null() & pl.col("house_number_text").is_not_null()
    return nothing & ~address
