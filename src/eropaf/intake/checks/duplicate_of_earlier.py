"""The very same report in an earlier delivery."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.earlier_reports import DEBT, ROW, reported_before
from eropaf.intake.enums import Severity, SignalStatus

CHECK = Check(
    code="duplicate_of_earlier",
    name=_("Was delivered before"),
    column="customer_number",
    severity=Severity.WARNING,
    sentence=_(
        "The same signal, with the same amount and the same dates, came in an earlier delivery, "
        "so it is not taken up again."
    ),
    status=SignalStatus.REPEAT,
)


def failing(context: CheckContext) -> pl.Expr:
    """The same person, customer number, amount and dates as in an earlier delivery of this partner.

    A signal without a date is of the day of receipt, as it is when it is stored.
    """
    if context.earlier.is_empty():
        return pl.lit(False)
    debt = [pl.col("signal_date").fill_null(context.today) if field == "signal_date" else field for field in DEBT]
    return pl.struct(*ROW, *debt).map_batches(
        lambda rows: reported_before(rows.struct.unnest(), context.reported), return_dtype=pl.Boolean
    )
