"""May this person say how long data are kept, propose what is destroyed, or agree to it?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

KEEPING_ROLES = frozenset({Role.PRIVACY_OFFICER, Role.COORDINATOR})


def check_may_destroy(actor: Actor) -> int:
    """The privacy officer and the coordinator propose, and each agrees to what the other proposed.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    if actor.role not in KEEPING_ROLES or actor.user_id is None:
        raise Refused(_("What is kept and destroyed is for the privacy officer and the coordinator. Ask one of them."))
    return actor.user_id
