"""May this person keep the list of services?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

SERVICE_ROLES = frozenset({Role.COORDINATOR})


def check_may_keep_services(actor: Actor) -> None:
    """The coordinator agrees with services who is referred there.

    Raises:
        Refused: another role.
    """
    if actor.role not in SERVICE_ROLES:
        raise Refused(_("Your role does not keep the list of services. Ask the coordinator."))
