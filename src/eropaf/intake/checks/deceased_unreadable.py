"""A mark for having died that is neither yes nor no."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.checks.deceased import A_DATE
from eropaf.intake.enums import Severity

CHECK = Check(
    code="deceased_unreadable",
    name=_("Unclear whether the resident has died"),
    column="deceased",
    severity=Severity.WARNING,
    sentence=_("It is not clear whether the resident has died. Write ja or nee, or the date of death."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Neither a word for yes or no, nor a date."""
    unread = pl.col("deceased_text").is_not_null() & pl.col("deceased").is_null()
    return (unread & ~pl.col("deceased_text").str.contains(A_DATE)).fill_null(False)
