"""A resident who has died."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus

CHECK = Check(
    code="deceased",
    name=_("Has died"),
    column="deceased",
    severity=Severity.WARNING,
    sentence=_("According to this row the resident has died, so this signal is not taken up."),
    status=SignalStatus.DECEASED,
)
A_DATE = r"[0-9]{1,4}[-/. ]?(?:[0-9]{1,2}|[a-zA-Z]{3,9})[-/. ]?[0-9]{2,4}"


def failing(_context: CheckContext) -> pl.Expr:
    """Marked so, or with a date of death (end result 3 of the standard)."""
    dated = pl.col("deceased").is_null() & pl.col("deceased_text").str.contains(A_DATE)
    return (pl.col("deceased") | dated).fill_null(False)
