"""A BSN that is none."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="bsn_wrong",
    name=_("Not a valid BSN"),
    column="bsn",
    severity=Severity.ERROR,
    sentence=_(
        "This is not a valid citizen service number: it has nine digits that pass a check. "
        "Look for a typing error, or leave it empty and give the address."
    ),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that fails the eleven-test."""
    return pl.col("bsn_text").is_not_null() & pl.col("bsn").is_null()
