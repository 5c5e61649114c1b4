"""May this person set up experiments, or see them?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

EXPERIMENT_ROLES = frozenset({Role.COORDINATOR})
EXPERIMENT_READERS = frozenset({Role.COORDINATOR, Role.ANALYST})


def check_may_experiment(actor: Actor) -> int:
    """The coordinator answers for how residents are approached, also when trying something.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role, or a part of the system.
    """
    if actor.role not in EXPERIMENT_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not set up experiments. Ask the coordinator if you need to."))
    return actor.user_id


def check_may_see_experiments(actor: Actor) -> None:
    """Who sets them up, or counts what came of them.

    Raises:
        Refused: another role.
    """
    if actor.role not in EXPERIMENT_READERS:
        raise Refused(_("Your role does not see experiments. Ask the coordinator if you need to."))
