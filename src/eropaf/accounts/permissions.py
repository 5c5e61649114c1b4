"""May this person manage accounts, and the parts of the municipality?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

ACCOUNT_ROLES = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
NEIGHBOURHOOD_ROLES = ACCOUNT_ROLES | {Role.COORDINATOR}


def check_may_manage_accounts(actor: Actor) -> None:
    """Whoever gives out accounts can give out every role, so only the administrator does.

    Raises:
        Refused: another role.
    """
    if actor.role not in ACCOUNT_ROLES:
        raise Refused(_("Your role does not manage accounts. Ask the administrator if you need to."))


def check_may_manage_neighbourhoods(actor: Actor) -> None:
    """Neighbourhoods divide the work, so the coordinator may change them too.

    Raises:
        Refused: another role.
    """
    if actor.role not in NEIGHBOURHOOD_ROLES:
        raise Refused(_("Your role does not change neighbourhoods. Ask the coordinator if you need to."))
