"""May this person say how partners are told, or read what a partner was told?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

WORDING_ROLES = frozenset({Role.COORDINATOR})
PORTAL_ROLES = frozenset({Role.PARTNER})


def check_may_word(actor: Actor) -> int:
    """The coordinator chooses the words.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in WORDING_ROLES or actor.user_id is None:
        raise Refused(_("Only the coordinator chooses what partners read."))
    return actor.user_id


def check_may_see_own_signals(actor: Actor) -> int:
    """Somebody of a partner reads the signals of that partner.

    Returns:
        The partner.

    Raises:
        Refused: another role, or an account without a partner.
    """
    if actor.role not in PORTAL_ROLES or actor.partner_id is None:
        raise Refused(_("These pages are for partners, about their own signals."))
    return actor.partner_id
