"""A row below the data that adds them up."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="total_row",
    name=_("Total below the rows"),
    column="extra_cells",
    severity=Severity.WARNING,
    sentence=_(
        "This row looks like a total and was left out: it stands below the rows and is almost empty. "
        "If it is a resident after all, fill in the row and send it again."
    ),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """The reader set it aside as a total."""
    return (pl.col("aside") == "total_row").fill_null(False)
