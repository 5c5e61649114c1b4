"""Telling that a delivery reached the work list."""

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery


def finish_delivery(*, delivery: Delivery, by: Actor) -> None:
    """Mark a delivery as carried: its signals are matched, taken up and placed.

    Args:
        delivery: checked before.
        by: who does it.
    """
    with acting(by):
        delivery.state = DeliveryState.CARRIED
        delivery.save(update_fields=["state"])
        record_event(by=by, kind="delivery.carried", subject=delivery)
