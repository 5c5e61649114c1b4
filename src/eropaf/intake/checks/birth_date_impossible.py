"""A date of birth that cannot be."""

from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="birth_date_impossible",
    name=_("Date of birth is not possible"),
    column="birth_date",
    severity=Severity.ERROR,
    sentence=_(
        "This date of birth cannot be right: it does not exist, lies in the future or more than 120 years back. "
        "Correct it or leave it empty."
    ),
)
OLDEST_YEARS = 120


def failing(context: CheckContext) -> pl.Expr:
    """Unreadable, in the future, or before anyone alive was born."""
    unreadable = pl.col("birth_date_text").is_not_null() & pl.col("birth_date").is_null()
    earliest = date(context.today.year - OLDEST_YEARS, 1, 1)
    outside = ~pl.col("birth_date").is_between(earliest, context.today)
    return unreadable | outside.fill_null(False)
