"""Keeping who was helped under pseudonyms, and destroying keys whose term is over, for every municipality."""

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.support.aftercare.remembering import destroy_keys, remember_helped


def remember_and_forget() -> None:
    """Keep what was closed since the last time, and destroy what is over."""
    for municipality in Municipality.objects.order_by("pk"):
        by = system_actor("aftercare", municipality.pk)
        with municipality_scope(municipality.pk):
            remember_helped(by=by)
            destroy_keys(by=by)
