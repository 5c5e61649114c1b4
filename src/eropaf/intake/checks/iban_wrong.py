"""An account number that is none."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="iban_wrong",
    name=_("Not a valid IBAN"),
    column="iban",
    severity=Severity.WARNING,
    sentence=_("This is not an IBAN: its check digits do not fit. The number is left out; the row is taken up."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there of which length or check digits are wrong."""
    return pl.col("iban_text").is_not_null() & pl.col("iban").is_null()
