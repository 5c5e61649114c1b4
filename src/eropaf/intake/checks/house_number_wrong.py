"""A house number that is none."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="house_number_wrong",
    name=_("Not a valid house number"),
    column="house_number",
    severity=Severity.ERROR,
    sentence=_("This is not a house number. Write a number of at most five digits and a short addition, like 12 A."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that does not begin with a number, or has an addition beyond reading."""
    return pl.col("house_number_text").is_not_null() & pl.col("house_number").is_null()
