"""May this person go to the door?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

VISITING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def check_may_visit(actor: Actor) -> int:
    """Visits are planned and made by people who work on cases, never by a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in VISITING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not plan visits. Ask a worker or the coordinator."))
    return actor.user_id
