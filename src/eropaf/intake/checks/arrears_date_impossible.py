"""A start of the arrears that cannot be."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="arrears_date_impossible",
    name=_("Start of the arrears is not possible"),
    column="arrears_since",
    severity=Severity.ERROR,
    sentence=_(
        "The date on which the arrears began does not exist or lies in the future. Correct it or leave it empty."
    ),
)


def failing(context: CheckContext) -> pl.Expr:
    """Unreadable or in the future."""
    unreadable = pl.col("arrears_since_text").is_not_null() & pl.col("arrears_since").is_null()
    return unreadable | (pl.col("arrears_since") > context.today).fill_null(False)
