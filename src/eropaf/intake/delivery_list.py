"""The list of deliveries: which of them are wanted, and how far each is in the words of who looks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Min, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import deliveries_visible_to

_NO_LAYOUT = "no_layout"


class ListedState(StrEnum):
    """How far a delivery is: a file that only waits for somebody to point out its columns is no refused one."""

    RECEIVED = "received"
    WAITING = "waiting"
    REFUSED = "refused"
    CHECKED = "checked"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class WantedDeliveries:
    """What to list; None is everything.

    Attributes:
        partner_id: of this partner.
        state: that are so far.
        month: received in the calendar month of this day.
    """

    partner_id: int | None = None
    state: ListedState | None = None
    month: date | None = None


def listed_state(delivery: Delivery) -> ListedState:
    """How far a delivery is."""
    waits = delivery.state == DeliveryState.REFUSED and delivery.refusal.get("code") == _NO_LAYOUT
    return ListedState.WAITING if waits else ListedState(delivery.state)


def wanted_deliveries(actor: Actor, wanted: WantedDeliveries) -> QuerySet[Delivery]:
    """As `deliveries_visible_to`, only those that are wanted.

    Raises:
        Refused: the actor's role sees no deliveries.
    """
    conditions = Q()
    if wanted.partner_id is not None:
        conditions &= Q(partner_id=wanted.partner_id)
    if wanted.state is not None:
        conditions &= _is_so_far(wanted.state)
    if wanted.month is not None:
        conditions &= Q(received_at__range=clock.moments_of(Period.month_of(wanted.month)))
    return deliveries_visible_to(actor).filter(conditions)


def months_with_deliveries(actor: Actor) -> list[date]:
    """The first day of every month from the first delivery to this month, the newest first.

    Raises:
        Refused: the actor's role sees no deliveries.
    """
    first = deliveries_visible_to(actor).order_by().aggregate(first=Min("received_at"))["first"]
    if first is None:
        return []
    month, months = Period.month_of(clock.today()), []
    while month.end >= clock.day_of(first):
        months.append(month.start)
        month = month.months_before(1)
    return months


def _is_so_far(state: ListedState) -> Q:
    waits = Q(state=DeliveryState.REFUSED, refusal__code=_NO_LAYOUT)
    if state == ListedState.WAITING:
        return waits
    return Q(state=DeliveryState(state.value)) & ~waits
