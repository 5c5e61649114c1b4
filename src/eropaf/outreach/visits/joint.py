"""Visits that a landlord's consultant comes along with: what that person may know of each, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role
from eropaf.cases.models import Case, Shield
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.selectors import where_it_goes_on
from eropaf.core import clock
from eropaf.intake.models import Signal
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.permissions import check_may_come_along
from eropaf.partners.enums import PartnerType
from eropaf.partners.models import Partner, PartnerAccess

LASTS = timedelta(days=3)  # after the visit, so that the consultant can write the own file after a weekend


@dataclass(frozen=True)
class JointVisit:
    """A stop to which a consultant comes along.

    Attributes:
        case: where the signals are now.
        signals: what the consultant's own organisation reported of that address, the newest first; never empty.
    """

    stop: Stop
    case: Case
    signals: list[Signal]


def consultants() -> QuerySet[User]:
    """Who can be asked along: people who sign in for a landlord that takes part, by name."""
    access = PartnerAccess.objects.filter(partner__active=True, partner__partner_type=PartnerType.RENT)
    return User.objects.filter(pk__in=access.values("user"), is_active=True, role=Role.PARTNER).order_by("name", "pk")


def joint_visits(actor: Actor) -> list[JointVisit]:
    """The visits to which the actor comes along, from the planning until a few days after; the next one first.

    Raises:
        Refused: somebody who reports for no partner.
    """
    partner = check_may_come_along(actor)
    stops = Stop.objects.filter(
        round__consultant=actor.user_id,
        round__consultant_withdrawn_at=None,
        round__cancelled_at=None,
        round__day__gte=clock.today() - LASTS,
        left_out_at=None,
    )
    ordered = stops.select_related("round__first_visitor", "case__group").order_by("round__day", "round", "place")
    return _shown_to(partner, ordered)


def landlord_along(planned: Round) -> Partner | None:
    """The landlord for which somebody comes along on a round; None where no consultant does.

    Args:
        planned: the round.
    """
    access = PartnerAccess.objects.select_related("partner").filter(user=planned.consultant_id).first()
    return access.partner if access else None


def shown_to_landlord(landlord: Partner, stops: QuerySet[Stop]) -> set[int]:
    """Which of these stops a consultant of the landlord may see, and so come along to the door; by primary key.

    Args:
        landlord: that takes part.
        stops: of a round.
    """
    with_case = stops.select_related("case__group").order_by("place")
    return {each.stop.pk for each in _shown_to(landlord.pk, with_case)}


def _shown_to(partner: int, stops: Iterable[Stop]) -> list[JointVisit]:
    """Only where the own organisation reported something: the other stops of a round are nobody else's business.

    A shielded case is none of it either, and neither is one that rests at the request of its resident.
    """
    visits = [_visit(stop, partner) for stop in stops]
    closed = {
        *Shield.objects.filter(lifted_at=None).values_list("case_id", flat=True),
        *restrictions_in_force().values_list("case_id", flat=True),
    }
    return [each for each in visits if each.signals and each.case.pk not in closed]


def _visit(stop: Stop, partner: int) -> JointVisit:
    case = where_it_goes_on(stop.case)
    at_that_door = {
        "match__group": case.group_id,
        "postcode": case.group.postcode,
        "house_number": case.group.house_number,
        "house_number_addition": case.group.house_number_addition,
    }
    own = Signal.objects.filter(partner=partner, **at_that_door).exclude(postcode="")
    return JointVisit(stop, case, list(own.order_by("-signal_date", "-pk")))


def joint_visit(pk: int, actor: Actor) -> JointVisit | None:
    """One of those; None for every other stop.

    Args:
        pk: of the stop.
        actor: who looks.

    Raises:
        Refused: somebody who reports for no partner.
    """
    return next((each for each in joint_visits(actor) if each.stop.pk == pk), None)
