"""An e-mail address that cannot be read."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="email_unreadable",
    name=_("Not a valid e-mail address"),
    column="email",
    severity=Severity.WARNING,
    sentence=_("This is not one e-mail address, so nothing can be sent to it. Write it like naam@voorbeeld.nl."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands there that is no e-mail address."""
    return pl.col("email_text").is_not_null() & pl.col("email").is_null()
