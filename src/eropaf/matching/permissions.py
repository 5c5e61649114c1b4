"""May this person decide who is who?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

DECIDING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def check_may_decide(actor: Actor) -> None:
    """Those who know the residents decide; partners and analysts never see two records beside each other.

    Raises:
        Refused: another role.
    """
    if actor.role not in DECIDING_ROLES:
        raise Refused(_("Your role does not compare residents. Ask a worker or the coordinator."))


def can_decide(actor: Actor) -> bool:
    """Whether `check_may_decide` lets pass."""
    return actor.role in DECIDING_ROLES
