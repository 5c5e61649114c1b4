"""Whether a resident is left alone: after an objection until it is taken back, and while the case rests."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.kept_signals import signals_about
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.permissions import can_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.shielding import hidden_from, kept_from
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup
from eropaf.objections.models import Objection

_KNOWN_BY = ("bsn", "postcode", "house_number")


def open_objections(found: QuerySet[Objection], actor: Actor) -> QuerySet[Objection]:
    """Of objections those that tell somebody nothing of a case that is closed to that person.

    Args:
        found: objections.
        actor: who looks; who guards privacy sees all but those of residents whose case is kept from that very person.
    """
    hidden = hidden_from(actor) if can_see_cases(actor) else kept_from(actor)
    return found.exclude(_of_residents_of(hidden)) if hidden else found


def _of_residents_of(cases: Collection[int]) -> Q:
    """Objections by the number or from an address of residents, as the cases have it and as partners reported it."""
    groups = MatchGroup.objects.filter(case__in=cases).order_by("pk")
    signals = Signal.objects.filter(pk__in=signals_about(cases)).order_by("pk")
    about = Q(pk__in=[])
    for bsn, postcode, house_number in {*groups.values_list(*_KNOWN_BY), *signals.values_list(*_KNOWN_BY)}:
        about |= Q(bsn=bsn) if bsn else Q(pk__in=[])
        if postcode and house_number:
            about |= Q(postcode=postcode, house_number=house_number)
    return about


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
