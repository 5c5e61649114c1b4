"""May this person go to the door?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

VISITING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})
COMING_ALONG_ROLES = frozenset({Role.PARTNER})


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


def check_may_come_along(actor: Actor) -> int:
    """Joint visits are shown to who signs in for a partner: of the own customers, to which that person comes along.

    Returns:
        The partner.

    Raises:
        Refused: another role, or an account without a partner.
    """
    if actor.role not in COMING_ALONG_ROLES or actor.partner_id is None:
        raise Refused(_("These pages are for partners, about their own signals."))
    return actor.partner_id
