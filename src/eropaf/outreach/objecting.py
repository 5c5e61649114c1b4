"""Whether a resident is left alone: after an objection until it is taken back, and while the case rests."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.permissions import can_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.shielding import hidden_from
from eropaf.core.errors import Refused
from eropaf.matching.models import MatchGroup
from eropaf.objections.models import Objection


def open_objections(found: QuerySet[Objection], actor: Actor) -> QuerySet[Objection]:
    """Of objections those that tell who works on cases nothing of a case that is closed to that person.

    Args:
        found: objections.
        actor: who looks; who guards privacy sees all.
    """
    hidden = hidden_from(actor) if can_see_cases(actor) else frozenset()
    closed = Q(pk__in=[])
    for group in MatchGroup.objects.filter(case__in=hidden).order_by("pk"):
        closed |= Q(bsn=group.bsn) if group.bsn else Q(pk__in=[])
        if group.address_key:
            closed |= Q(postcode=group.postcode, house_number=group.house_number)
    return found.exclude(closed) if hidden else found


def refuse_where_left_alone(case: Case) -> None:
    """Let nobody be approached who objected to it, or whose case rests at the own request.

    Raises:
        Refused: an objection of the resident is in force, or the case rests.
    """
    check_not_restricted(case)
    if objections_against([case]):
        raise Refused(
            _(
                "The resident objected: nobody approaches this resident. Did the resident take that back? "
                "Then first withdraw the objection, on the list of objections."
            )
        )
