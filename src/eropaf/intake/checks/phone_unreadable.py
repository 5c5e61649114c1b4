"""A phone number that cannot be read."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="phone_unreadable",
    name=_("Not a valid phone number"),
    column="phone",
    severity=Severity.WARNING,
    sentence=_("This is not one phone number, so it cannot be called from here. Write it like 06 12345678."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that is no phone number."""
    return pl.col("phone_text").is_not_null() & pl.col("phone").is_null()
