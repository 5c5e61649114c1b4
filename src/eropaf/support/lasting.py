"""The case in which help goes on: an open or a closed one, never one that was merged into another."""

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.services.change import locked_case
from eropaf.core.errors import Refused


def held_for_help(case: Case) -> Case:
    """The case, held until the end of the transaction.

    Args:
        case: in which something of help begins.

    Raises:
        Refused: it was merged into another.
    """
    held = locked_case(case.pk)
    if held.state == CaseState.MERGED:
        raise Refused(_("This case was merged into another. Go on in that one."))
    return held


def where_help_goes_on(case: Case) -> Case:
    """Where help that began in a case is told of: the case itself, or the one into which it was merged.

    Args:
        case: in which it began.
    """
    while case.merged_into is not None:
        case = case.merged_into
    return case
