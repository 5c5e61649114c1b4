"""A date of the signal that cannot be."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="signal_date_impossible",
    name=_("Signal date is not possible"),
    column="signal_date",
    severity=Severity.ERROR,
    sentence=_("The date of this signal does not exist or lies in the future. Correct it or leave it empty."),
)


def failing(context: CheckContext) -> pl.Expr:
    """Unreadable or in the future."""
    unreadable = pl.col("signal_date_text").is_not_null() & pl.col("signal_date").is_null()
    return unreadable | (pl.col("signal_date") > context.today).fill_null(False)
