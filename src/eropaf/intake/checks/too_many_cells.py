"""A row with more cells than the header: its values have shifted."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity

CHECK = Check(
    code="too_many_cells",
    name=_("Too many cells"),
    column="extra_cells",
    severity=Severity.ERROR,
    sentence=_(
        "This row has more cells than there are columns, so its values may have moved. "
        "Look for a delimiter inside a value and put that value between quotation marks."
    ),
    fixed=True,
)


def failing(_context: CheckContext) -> pl.Expr:
    """Something stands beyond the last column."""
    return pl.col("extra_cells").is_not_null()
