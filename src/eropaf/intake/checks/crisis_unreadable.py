"""A mark for crisis that is neither yes nor no."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="crisis_unreadable",
    name=_("Crisis signal is unclear"),
    column="crisis",
    severity=Severity.ERROR,
    sentence=_("It is not clear whether this is a crisis signal. Write ja or nee."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """A crisis must not be taken for an ordinary signal, so nothing is guessed."""
    return pl.col("crisis_text").is_not_null() & pl.col("crisis").is_null()
