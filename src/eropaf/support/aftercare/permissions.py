"""May this person look back with residents?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.cases.permissions import check_may_see_cases
from eropaf.core.errors import Refused

SETTING_ROLES = frozenset({Role.COORDINATOR})


def check_may_look_back(actor: Actor) -> int:
    """Only a person who works on cases asks a resident how it goes.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role, or a part of the system.
    """
    check_may_see_cases(actor)
    if actor.user_id is None:
        raise Refused(_("Only a person looks back with a resident."))
    return actor.user_id


def check_may_set_aftercare(actor: Actor) -> None:
    """The coordinator chooses when everybody looks back.

    Raises:
        Refused: another role.
    """
    if actor.role not in SETTING_ROLES:
        raise Refused(_("Only the coordinator chooses when to look back."))
