"""May this person keep how far an eviction is?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

SIEVING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def check_may_keep_evictions(actor: Actor) -> int:
    """It is kept by people who work on cases, never by a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in SIEVING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not keep how far an eviction is. Ask a worker or the coordinator."))
    return actor.user_id
