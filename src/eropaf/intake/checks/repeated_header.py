"""A row that holds the names of the columns once more, as exports do at the top of each page."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="repeated_header",
    name=_("Column names repeated"),
    column="extra_cells",
    severity=Severity.WARNING,
    sentence=_("This row repeats the column names and was left out."),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """The reader set it aside as a header."""
    return (pl.col("aside") == "repeated_header").fill_null(False)
