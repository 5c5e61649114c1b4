"""Telling the partners of every municipality what is to be told."""

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.feedback.services import give_feedback


def feed_back() -> None:
    """Tell what happened since the last time."""
    for municipality in Municipality.objects.order_by("pk"):
        with municipality_scope(municipality.pk):
            give_feedback(by=system_actor("feedback", municipality.pk))
