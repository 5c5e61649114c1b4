"""Days that were declared: what is declared does not change any more."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.hours.enums import DeclarationState
from eropaf.support.hours.models import Declaration


def refuse_where_declared(day: date) -> None:
    """Refuse to change what happened on a day that stands in a final declaration.

    A draft of the day is held until the end of the transaction: it does not become final without what is written now.

    Raises:
        Refused: it does.
    """
    standing = Declaration.objects.select_for_update().filter(start__lte=day, end__gte=day)
    if any(each.state == DeclarationState.FINAL for each in standing.exclude(state=DeclarationState.WITHDRAWN)):
        raise Refused(_("This day was declared already. Ask the coordinator to withdraw the declaration first."))
