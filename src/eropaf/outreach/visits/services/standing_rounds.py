"""A round that still goes on, held until the end of the transaction."""

from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.outreach.visits.models import Round


def standing_round(pk: int) -> Round:
    """The round, held until the end of the transaction, so that nobody calls it off meanwhile.

    Raises:
        Refused: it was called off.
    """
    planned = Round.objects.select_for_update().get(pk=pk)
    if planned.cancelled_at is not None:
        raise Refused(_("This round was called off. Let it go on first."))
    return planned


def coming_round(pk: int) -> Round:
    """As `standing_round`, of today or later.

    Raises:
        Refused: it was called off, or its day is past.
    """
    planned = standing_round(pk)
    if planned.day < clock.today():
        raise Refused(_("The day of this round is past. Plan a new one."))
    return planned
