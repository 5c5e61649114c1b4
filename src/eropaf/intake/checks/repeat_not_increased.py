"""Arrears that were taken up before and have not grown."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.earlier_reports import DEBT, ROW, repeats_unchanged
from eropaf.intake.enums import Severity

CHECK = Check(
    code="repeat_not_increased",
    name=_("Repeat that has not grown"),
    column="amount",
    severity=Severity.WARNING,
    sentence=_(
        "These arrears were reported before and taken up, and they have not grown since. "
        "They need to be reported again only when they have."
    ),
)


def failing(context: CheckContext) -> pl.Expr:
    """A remark only (towards end result 1 of the standard): the matching decides what becomes of the signal."""
    if context.earlier.is_empty():
        return pl.lit(False)
    return pl.struct(*ROW, *DEBT).map_batches(
        lambda rows: repeats_unchanged(rows.struct.unnest(), context.taken_up), return_dtype=pl.Boolean
    )
