"""A resident who objected to being reported."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import NOT_TAKEN_UP, Check, CheckContext
from eropaf.intake.enums import Severity, SignalStatus
from eropaf.intake.objectors import ROW, by_objectors

CHECK = Check(
    code="on_objection_list",
    name=_("Resident objected"),
    column="customer_number",
    severity=Severity.WARNING,
    sentence=_(
        "This resident stands on the list of objections, so this signal is not taken up. "
        "The partner is only told that it is not."
    ),
    status=SignalStatus.OTHER_REASON,
    fixed=True,
    for_partner=NOT_TAKEN_UP,
)


def failing(context: CheckContext) -> pl.Expr:
    """The same BSN, or the same person at the same address (end result 5 of the standard)."""
    if context.objections.is_empty():
        return pl.lit(False)
    return pl.struct(*ROW).map_batches(
        lambda rows: by_objectors(rows.struct.unnest(), context.objections), return_dtype=pl.Boolean
    )
