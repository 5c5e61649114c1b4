"""An amount of nothing or less."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="amount_negative",
    name=_("Amount of zero or less"),
    column="amount",
    severity=Severity.ERROR,
    sentence=_("This amount is zero or less, so there are no arrears. Give what is owed, or take this row out."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Nothing is owed."""
    return (pl.col("amount_cents") <= 0).fill_null(False)
