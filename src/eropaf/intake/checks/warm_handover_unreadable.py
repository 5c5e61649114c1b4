"""A mark for a warm handover that is neither yes nor no."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="warm_handover_unreadable",
    name=_("Request for help is unclear"),
    column="warm_handover",
    severity=Severity.ERROR,
    sentence=_("It is not clear whether this person asked for help. Write ja or nee."),
)


def failing(_context: CheckContext) -> pl.Expr:
    """Someone who asked for help must not be missed, so nothing is guessed."""
    return pl.col("warm_handover_text").is_not_null() & pl.col("warm_handover").is_null()
