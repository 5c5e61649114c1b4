"""Receiving a file: kept as it came, once."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting, record_event
from eropaf.core import clock
from eropaf.core.bsn import hide_numbers
from eropaf.core.errors import Refused
from eropaf.intake import storing
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.permissions import check_may_deliver_for
from eropaf.partners.models import Partner
from eropaf.partners.selectors import current_layout


@dataclass(frozen=True)
class Received:
    """The delivery of a file, and whether it is new here."""

    delivery: Delivery
    is_new: bool


def receive_file(*, partner: Partner, file_name: str, content: bytes, by: Actor) -> Received:
    """Keep a file as it was received. The same file of the same partner changes nothing.

    A file that was refused before may be sent again, since its layout can have been mended: it is checked anew.

    Args:
        partner: whose signals it holds.
        file_name: as the sender calls it; kept without a path, and without citizen service numbers.
        content: the bytes.
        by: who delivers.

    Raises:
        Refused: the actor may not deliver for this partner, or the partner no longer takes part.
    """
    check_may_deliver_for(by, partner)
    sha256 = hashlib.sha256(content).hexdigest()
    with acting(by):
        delivery, is_new = Delivery.objects.get_or_create(
            partner=partner,
            sha256=sha256,
            defaults={
                "municipality_id": by.municipality_id,
                "layout": current_layout(partner),
                "file_name": hide_numbers(PurePath(file_name.replace("\\", "/")).name),
                "byte_count": len(content),
                "received_at": clock.now(),
                "state": DeliveryState.RECEIVED,
            },
        )
        if is_new:
            storing.store_file(delivery, content)
            record_event(by=by, kind="delivery.received", subject=delivery)
        elif delivery.state == DeliveryState.REFUSED:
            _receive_again(delivery, by)
    return Received(delivery, is_new)


def try_again(*, delivery: Delivery, by: Actor) -> Delivery:
    """Have a delivery that could not be processed checked anew, from the file that was kept.

    Args:
        delivery: refused before.
        by: coordinates.

    Raises:
        Refused: the actor does not coordinate, or the delivery was not refused.
    """
    if by.role != Role.COORDINATOR:
        raise Refused(_("Only a coordinator has a delivery processed again."))
    check_may_deliver_for(by, delivery.partner)
    with acting(by):
        delivery = Delivery.objects.select_for_update(of=("self",)).select_related("partner").get(pk=delivery.pk)
        if delivery.state != DeliveryState.REFUSED:
            raise Refused(_("This delivery was not refused, so there is nothing to try again."))
        take_in_again(delivery, by)
    return delivery


def take_in_again(delivery: Delivery, by: Actor) -> None:
    """Have a refused delivery checked anew, in the layout of today; within the transaction of who decides so.

    It stays a file of the day on which it came in: that it waited for the municipality makes no partner late and no
    signal old, and the month in which it is matched stays the same. The event tells when it was taken in again.

    Args:
        delivery: refused, and locked or just read.
        by: who does it.
    """
    _read_anew(delivery)
    record_event(by=by, kind="delivery.taken_in_again", subject=delivery)


def _receive_again(delivery: Delivery, by: Actor) -> None:
    """A refused file that its sender sends once more came in now: what stands in it is as old as it is today."""
    delivery.received_at = clock.now()
    delivery.save(update_fields=["received_at"])
    _read_anew(delivery)
    record_event(by=by, kind="delivery.received_again", subject=delivery)


def _read_anew(delivery: Delivery) -> None:
    delivery.state, delivery.refusal = DeliveryState.RECEIVED, {}
    delivery.layout = current_layout(delivery.partner)
    delivery.attempts = 0
    delivery.save(update_fields=["state", "refusal", "layout", "attempts"])
