"""A number of months that cannot be read."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="months_unreadable",
    name=_("Number of months cannot be read"),
    column="months_in_arrears",
    severity=Severity.WARNING,
    sentence=_("The number of months in arrears cannot be read and is left out. Write a whole number, like 3."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that is no whole number of at most three digits."""
    return pl.col("months_in_arrears_text").is_not_null() & pl.col("months_in_arrears").is_null()
