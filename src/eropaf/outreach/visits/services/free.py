"""Whether residents may be put on a round."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import goes_on_in
from eropaf.core.errors import Refused
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.selectors import waiting_stops

TAKEN = _("One of these residents is on another round already. Take that address off there first.")
ON_THIS_ROUND = _("This resident is on this round already.")
_OBJECTED = _("One of these residents objected to being approached: nobody goes there. Choose anew.")


def refuse_where_not_free(cases: Sequence[Case], planned: Round, by: Actor) -> None:
    """Put nobody on a round who objected, or to whom somebody goes already: also for a case merged into this one.

    Args:
        cases: that would be visited.
        planned: the round.
        by: who plans it.

    Raises:
        Refused: an objection of one of the residents is in force, a case rests, or one of them is on a round.
    """
    check_not_restricted(*cases)
    if objections_against(cases):
        raise Refused(_OBJECTED)
    waiting = waiting_stops(by).filter(case__in=[*(case.pk for case in cases), *goes_on_in(cases)])
    rounds = set(waiting.order_by("round_id").values_list("round_id", flat=True))
    if rounds:
        raise Refused(ON_THIS_ROUND if planned.pk in rounds else TAKEN)
