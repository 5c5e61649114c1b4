"""A postcode that is no Dutch one, nor clearly a foreign one."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.checks.postcode_abroad import is_foreign
from eropaf.intake.enums import Severity

CHECK = Check(
    code="postcode_wrong",
    name=_("Not a valid postcode"),
    column="postcode",
    severity=Severity.ERROR,
    sentence=_("This is not a Dutch postcode. Write four digits and two letters, like 1234 AB."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Unreadable; a foreign postcode has its own check."""
    unreadable = pl.col("postcode_text").is_not_null() & pl.col("postcode").is_null()
    return unreadable & ~is_foreign()
