"""May this person fill in what things cost?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

COST_KEEPERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def can_keep_costs(actor: Actor) -> bool:
    """Whoever answers for the money fills the amounts in; others who see figures read them."""
    return actor.role in COST_KEEPERS and actor.user_id is not None


def check_may_keep_costs(actor: Actor) -> int:
    """As `can_keep_costs`.

    Returns:
        The account of who does it, which is kept with the amount.

    Raises:
        Refused: another role.
    """
    if actor.role not in COST_KEEPERS or actor.user_id is None:
        raise Refused(_("Your role does not change amounts. Ask the coordinator or the administrator."))
    return actor.user_id
