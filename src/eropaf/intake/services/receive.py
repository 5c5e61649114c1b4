"""Receiving a file: kept as it came, once."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core import clock
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
        file_name: as the sender calls it.
        content: the bytes.
        by: who delivers.

    Raises:
        Refused: the actor may not deliver for this partner.
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
                "file_name": PurePath(file_name.replace("\\", "/")).name,
                "byte_count": len(content),
                "received_at": clock.now(),
                "state": DeliveryState.RECEIVED,
            },
        )
        if is_new:
            storing.store_file(delivery, content)
            record_event(by=by, kind="delivery.received", subject=delivery)
        elif delivery.state == DeliveryState.REFUSED:
            _try_again(delivery, by)
    return Received(delivery, is_new)


def _try_again(delivery: Delivery, by: Actor) -> None:
    delivery.state, delivery.refusal = DeliveryState.RECEIVED, {}
    delivery.layout = current_layout(delivery.partner)
    delivery.save(update_fields=["state", "refusal", "layout"])
    record_event(by=by, kind="delivery.received_again", subject=delivery)
