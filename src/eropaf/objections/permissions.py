"""May this person see and record who objected?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

OBJECTION_ROLES = frozenset({Role.WORKER, Role.COORDINATOR, Role.PRIVACY_OFFICER, Role.SYSTEM})


def check_may_see_objections(actor: Actor) -> None:
    """Those who speak with residents, or guard their privacy, record their objections and see them; partners never do.

    Raises:
        Refused: another role.
    """
    if actor.role not in OBJECTION_ROLES:
        raise Refused(_("Your role does not see objections. Ask the coordinator if you need to."))
