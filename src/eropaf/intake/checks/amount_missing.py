"""A row without an amount."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="amount_missing",
    name=_("Amount is missing"),
    column="amount",
    severity=Severity.ERROR,
    sentence=_("The amount of the arrears is missing. Give it in euros, like 123,45."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Nothing stands there, or a text that says so ("-", "n.v.t."), which `normalise` leaves out."""
    return pl.col("amount_text").is_null()
