"""An amount that cannot be read."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="amount_unreadable",
    name=_("Amount cannot be read"),
    column="amount",
    severity=Severity.ERROR,
    sentence=_("This amount cannot be read. Write euros with at most two digits for the cents, like 1.234,56."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that is no amount of less than ten million euros."""
    return pl.col("amount_text").is_not_null() & pl.col("amount_cents").is_null()
