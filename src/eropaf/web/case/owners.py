"""Who got a case, in the line of time."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from eropaf.accounts.selectors import names_of
from eropaf.audit.models import Event


def name_owners(events: Sequence[Event]) -> Sequence[Event]:
    """Put beside each event by which somebody got the case who that is: events keep keys only.

    Args:
        events: of a case, which are shown and not kept again.
    """
    owners = {event.detail["owner"] for event in events if event.detail.get("owner")}
    names = names_of(owners) if owners else {}
    for event in events:
        name = names.get(event.detail.get("owner"))
        event.detail["owner_name"] = _("Owner: %(name)s") % {"name": name} if name else ""
    return events
