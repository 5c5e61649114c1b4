"""Does the state of a delivery allow it?"""

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import MarkedRow

NOT_REJECTED = _("Row %(row)s was not refused, so there is nothing to correct. What it says is used as it stands.")
NOT_CARRIED = _("This delivery is still being processed. Correct its rows when it has been passed on to the work list.")
CORRECTED = _("Row %(row)s was corrected already. It now stands in this delivery as row %(correction)s.")


def check_can_be_corrected(row: MarkedRow) -> None:
    """Whether this row waits for somebody who puts it right.

    Args:
        row: read together with its delivery and with the row that corrects it.

    Raises:
        Refused: it was taken over, it was corrected already, or its delivery is still on its way.
    """
    if not row.rejected:
        raise Refused(NOT_REJECTED, row=row.row_number)
    if row.delivery.state != DeliveryState.CARRIED:
        raise Refused(NOT_CARRIED)
    if hasattr(row, "corrected_by"):
        raise Refused(CORRECTED, row=row.row_number, correction=row.corrected_by.row_number)
