"""Dates that cannot follow each other as they do."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="dates_out_of_order",
    name=_("Dates are not in order"),
    column="arrears_since",
    severity=Severity.ERROR,
    sentence=_(
        "These dates cannot all be right: birth comes first, then the start of the arrears, then the signal. "
        "Look whether two columns were swapped, or a day and a month."
    ),
)


def failing(context: CheckContext) -> pl.Expr:
    """Two of the dates that are there stand the wrong way round; a date in the future has a check of its own."""
    born, began, reported = (_past(field, context) for field in ("birth_date", "arrears_since", "signal_date"))
    wrong = [began > reported, born >= began, born >= reported]
    return pl.any_horizontal(*(each.fill_null(False) for each in wrong))


def _past(field: str, context: CheckContext) -> pl.Expr:
    return pl.when(pl.col(field) <= context.today).then(pl.col(field))
