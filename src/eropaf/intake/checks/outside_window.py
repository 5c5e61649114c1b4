"""Arrears that this kind of partner may not report yet, or no longer."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus
from eropaf.partners.windows import PartnerWindow

CHECK = Check(
    code="outside_window",
    name=_("Outside the agreed term or amount"),
    column="arrears_since",
    severity=Severity.WARNING,
    sentence=_(
        "The arrears are too recent, too old or too small for what this kind of partner may report, "
        "so this signal is not taken up."
    ),
    status=SignalStatus.UNJUSTIFIED,
)

_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def failing(context: CheckContext) -> pl.Expr:
    """Outside the partner's window (end result 2 of the standard); not when the age is unknown.

    The age is counted on the day of the signal. Where the file only gives months, a month is as long or as
    short as keeps the signal in.
    """
    until = pl.col("signal_date").fill_null(context.today)
    days = (until - pl.col("arrears_since")).dt.total_days()
    months = pl.col("months_in_arrears").cast(pl.Int64)
    youngest = days.fill_null(months * _SHORTEST_MONTH)
    oldest = days.fill_null(months * _LONGEST_MONTH)
    return _outside(context.window, youngest, oldest).fill_null(False)


def _outside(window: PartnerWindow, youngest: pl.Expr, oldest: pl.Expr) -> pl.Expr:
    """The limits that the window has; each is false where the row does not say."""
    limits = [
        oldest < window.min_days if window.min_days is not None else pl.lit(False),
        youngest > window.max_days if window.max_days is not None else pl.lit(False),
        pl.col("amount_cents") < window.min_cents if window.min_cents is not None else pl.lit(False),
    ]
    return pl.any_horizontal(*(limit.fill_null(False) for limit in limits))
