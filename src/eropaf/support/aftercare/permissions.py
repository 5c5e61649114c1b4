"""May this person choose when everybody looks back?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

SETTING_ROLES = frozenset({Role.COORDINATOR})


def check_may_set_aftercare(actor: Actor) -> None:
    """The coordinator chooses when everybody looks back.

    Raises:
        Refused: another role.
    """
    if actor.role not in SETTING_ROLES:
        raise Refused(_("Only the coordinator chooses when to look back."))
