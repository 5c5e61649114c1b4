"""Counting how often a delivery was tried, so that one that brings the worker down does not do so for ever."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core.languages import in_every_language
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, Finding, MarkedRow, Signal

MOST_ATTEMPTS = 3
UNFINISHED = frozenset({DeliveryState.RECEIVED, DeliveryState.CHECKED})


def begin_attempt(*, delivery: Delivery, by: Actor) -> None:
    """Keep that carrying begins, before it does: a worker that is killed at it can tell nobody any more.

    A delivery that was begun three times and never ended is refused.

    Args:
        delivery: about to be carried.
        by: who does it.
    """
    with acting(by):
        delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if delivery.state not in UNFINISHED:
            return
        if delivery.attempts >= MOST_ATTEMPTS:
            _give_up(delivery, by)
        else:
            Delivery.objects.filter(pk=delivery.pk).update(attempts=F("attempts") + 1)


def _give_up(delivery: Delivery, by: Actor) -> None:
    """Refuse a delivery and take back what it left halfway: none of its signals was matched yet."""
    for rows in (Signal.objects, Finding.objects, MarkedRow.objects):
        rows.filter(delivery=delivery).delete()
    delivery.state = DeliveryState.REFUSED
    delivery.refusal = {"code": UNPROCESSABLE} | in_every_language(lambda: str(_SENTENCE))
    delivery.row_count = delivery.signal_count = delivery.rejected_count = delivery.warned_count = 0
    delivery.headers = []
    delivery.save()
    record_event(by=by, kind="delivery.refused", subject=delivery, detail={"code": UNPROCESSABLE})


UNPROCESSABLE = "unprocessable"
_SENTENCE = _("This file could not be processed, and nothing of it was taken over. Tell the administrator.")
