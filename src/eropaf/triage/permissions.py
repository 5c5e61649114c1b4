"""May this person change the rules?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

POLICY_ROLES = frozenset({Role.COORDINATOR, Role.SYSTEM})


def check_may_change_policy(actor: Actor) -> None:
    """The coordinator answers for how residents are approached.

    Raises:
        Refused: the role does not decide on the rules.
    """
    if actor.role not in POLICY_ROLES:
        raise Refused(_("Your role does not change the rules. Ask the coordinator if you need to."))
