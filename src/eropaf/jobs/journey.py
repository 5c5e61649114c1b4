"""A delivery's whole way, stage after stage, in two transactions: checked, then carried to the work list.

A process that is stopped in between leaves a delivery that is received or checked; carrying it again finishes it.
"""

from collections.abc import Callable

from django.db import connection

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.services.take_up import take_up
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.finish import finish_delivery
from eropaf.matching.services import match_delivery
from eropaf.triage.services import place_cases

Progress = Callable[[str], None]


def _tell_nobody(_stage: str) -> None:
    pass


def carry_delivery(*, delivery: Delivery, by: Actor, tell: Progress = _tell_nobody) -> Delivery:
    """Bring a received delivery to the work list. Doing it twice changes nothing.

    Args:
        delivery: received, or left behind halfway.
        by: who does it.
        tell: is told which stage begins: check, match, take_up, place.

    Returns:
        The delivery in its new state: carried, or refused with the reason.
    """
    tell("check")
    delivery = check_delivery(delivery=delivery, by=by)
    if delivery.state != DeliveryState.CHECKED:
        return delivery
    with acting(by):
        _wait_for_other_deliveries(by)
        delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if delivery.state == DeliveryState.CHECKED:
            _match_and_place(delivery, by, tell)
    return delivery


def _wait_for_other_deliveries(by: Actor) -> None:
    """One delivery of a municipality at a time: two at once could give one resident two cases."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('eropaf.carry'), %s)", [by.municipality_id])


def _match_and_place(delivery: Delivery, by: Actor, tell: Progress) -> None:
    tell("match")
    group_ids = match_delivery(delivery=delivery, by=by)
    tell("take_up")
    taken_up = take_up(group_ids=group_ids, by=by)
    tell("place")
    place_cases(cases=taken_up.opened + taken_up.updated, by=by)
    finish_delivery(delivery=delivery, by=by)
