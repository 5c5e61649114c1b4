"""An address in another municipality."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus

CHECK = Check(
    code="outside_municipality",
    name=_("Outside the municipality"),
    column="postcode",
    severity=Severity.WARNING,
    sentence=_("This postcode does not lie in the municipality, so this signal is not taken up here."),
    status=SignalStatus.NO_RESIDENT,
)


def failing(context: CheckContext) -> pl.Expr:
    """A postcode that is not ours; never when ours are not known."""
    if not context.postcodes:
        return pl.lit(False)
    return (~pl.col("postcode").str.head(4).is_in(sorted(context.postcodes))).fill_null(False)
