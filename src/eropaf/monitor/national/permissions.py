"""May this person see what is delivered, deliver it, or say who delivers?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

READING_ROLES = frozenset({Role.COORDINATOR, Role.ANALYST, Role.ADMINISTRATOR})
DELIVERING_ROLES = frozenset({Role.COORDINATOR, Role.SYSTEM})
ORGANISATION_ROLES = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def check_may_see_national(actor: Actor) -> None:
    """How much is delivered and what is missing are numbers, for those who steer the work.

    Raises:
        Refused: another role.
    """
    if actor.role not in READING_ROLES:
        raise Refused(_("Your role does not see the national delivery. Ask the coordinator if you need to."))


def can_deliver_nationally(actor: Actor) -> bool:
    """The file tells about residents, so only who sees cases and answers for them makes it."""
    return actor.role in DELIVERING_ROLES


def check_may_deliver_nationally(actor: Actor) -> None:
    """As `can_deliver_nationally`.

    Raises:
        Refused: another role.
    """
    if not can_deliver_nationally(actor):
        raise Refused(_("Only the coordinator makes the national delivery: it tells about residents."))


def can_name_organisation(actor: Actor) -> bool:
    """Who delivers, and whom the receiver can ask, is no resident's business."""
    return actor.role in ORGANISATION_ROLES


def check_may_name_organisation(actor: Actor) -> None:
    """As `can_name_organisation`.

    Raises:
        Refused: another role.
    """
    if not can_name_organisation(actor):
        raise Refused(_("Only the coordinator or the administrator says who delivers."))
