"""May this person ask for data, or grant what another asked?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

ASKING_ROLES = frozenset({Role.ANALYST, Role.COORDINATOR})
DECIDING_ROLES = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
RESEARCH_ROLES = ASKING_ROLES | DECIDING_ROLES


def check_may_see_requests(actor: Actor) -> None:
    """Which data left the municipality is for those who ask for it and those who answer for it.

    Raises:
        Refused: the role has nothing to do with it.
    """
    if actor.role not in RESEARCH_ROLES:
        raise Refused(_("Your role does not see which data are given for research. Ask the coordinator."))


def check_may_ask(actor: Actor) -> int:
    """Analysts and coordinators ask.

    Returns:
        The account of who asks.

    Raises:
        Refused: another role.
    """
    if actor.role not in ASKING_ROLES or actor.user_id is None:
        raise Refused(_("Your role asks for no data. An analyst or the coordinator does."))
    return actor.user_id


def check_may_decide(actor: Actor) -> int:
    """Coordinators and administrators decide.

    Returns:
        The account of who decides.

    Raises:
        Refused: another role.
    """
    if actor.role not in DECIDING_ROLES or actor.user_id is None:
        raise Refused(_("Your role grants no data. A coordinator or an administrator does."))
    return actor.user_id
