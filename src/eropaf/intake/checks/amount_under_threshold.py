"""An amount below the municipality's threshold."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus

CHECK = Check(
    code="amount_under_threshold",
    name=_("Below the threshold"),
    column="amount",
    severity=Severity.WARNING,
    sentence=_("The amount is below the threshold of the municipality, so this signal is not taken up."),
    status=SignalStatus.UNJUSTIFIED,
)


def failing(context: CheckContext) -> pl.Expr:
    """Owed, but too little (end result 2 of the standard)."""
    return (pl.col("amount_cents").is_between(1, context.threshold_cents - 1)).fill_null(False)
