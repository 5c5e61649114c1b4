"""An address in one cell that does not tell where somebody lives."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="address_unreadable",
    name=_("Address cannot be read"),
    column="address",
    severity=Severity.ERROR,
    sentence=_(
        "No postcode and house number could be read from this address, and there is no citizen service number. "
        "Write it like Dorpsstraat 12 A, 1234 AB Voorbeeldstad."
    ),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that gives no complete address, also with what the other columns tell."""
    complete = pl.col("postcode_text").is_not_null() & pl.col("house_number_text").is_not_null()
    return pl.col("address_text").is_not_null() & pl.col("bsn_text").is_null() & ~complete
