"""A signal that lay about before it was sent."""

from datetime import timedelta

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="stale",
    name=_("Older than agreed"),
    column="signal_date",
    severity=Severity.WARNING,
    sentence=_(
        "This signal was older on arrival than was agreed. Much may have changed since: "
        "look whether the amount is still owed, and deliver sooner."
    ),
)


def failing(context: CheckContext) -> pl.Expr:
    """Made longer before the day of receipt than the interval that was agreed with the partner."""
    return (pl.col("signal_date") < context.today - timedelta(days=context.interval_days)).fill_null(False)
