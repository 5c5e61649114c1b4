"""May this person declare, or keep the services?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

DECLARING_ROLES = frozenset({Role.COORDINATOR})
FOUNDING_ROLES = DECLARING_ROLES | {Role.SYSTEM}


def check_may_declare(actor: Actor) -> int:
    """What services cost, what is planned and what is declared is the coordinator's.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    if actor.role not in DECLARING_ROLES or actor.user_id is None:
        raise Refused(_("Your role makes no declarations. Ask the coordinator."))
    return actor.user_id


def check_may_keep_services(actor: Actor) -> None:
    """The service book is kept by the coordinator, and laid in when the municipality is founded.

    Raises:
        Refused: another role.
    """
    if actor.role not in FOUNDING_ROLES:
        raise Refused(_("Your role does not keep the services. Ask the coordinator."))
