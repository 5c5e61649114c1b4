"""May this person guard the data of residents?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

PRIVACY_ROLES = frozenset({Role.PRIVACY_OFFICER})


def check_may_guard_privacy(actor: Actor) -> None:
    """Whose data are kept, who looked and what is destroyed is for the privacy officer.

    Raises:
        Refused: another role.
    """
    if actor.role not in PRIVACY_ROLES:
        raise Refused(_("This is for the privacy officer. Ask that colleague if you need it."))
