"""Somebody who is not of age."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="minor",
    name=_("Not of age"),
    column="birth_date",
    severity=Severity.WARNING,
    sentence=_(
        "By this date of birth the resident is younger than 18, so a parent or guardian owes the amount. "
        "Look whether the date is right and whether the row names the right person."
    ),
)
OF_AGE_YEARS = 18


def failing(context: CheckContext) -> pl.Expr:
    """Younger than eighteen on the day of the signal; born on 29 February, one comes of age on 1 March.

    Not where the date of birth itself is wrong: in the future, or after the arrears began.
    """
    born, reported = pl.col("birth_date"), pl.col("signal_date").fill_null(context.today)
    years = reported.dt.year() - born.dt.year()
    before_birthday = _day_of_year(reported) < _day_of_year(born)
    too_young = (years < OF_AGE_YEARS) | ((years == OF_AGE_YEARS) & before_birthday)
    possible = (born <= context.today) & (born < pl.col("arrears_since")).fill_null(True)
    return (too_young & possible).fill_null(False)


def _day_of_year(day: pl.Expr) -> pl.Expr:
    """Such as 1231 for the last one."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day()
