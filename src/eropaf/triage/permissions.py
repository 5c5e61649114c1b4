"""May this person change the rules, or overrule them?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

POLICY_ROLES = frozenset({Role.COORDINATOR, Role.SYSTEM})
POLICY_READERS = frozenset({Role.WORKER, Role.COORDINATOR, Role.ANALYST})


def check_may_change_policy(actor: Actor) -> None:
    """The coordinator answers for how residents are approached.

    Raises:
        Refused: the role does not decide on the rules.
    """
    if actor.role not in POLICY_ROLES:
        raise Refused(_("Your role does not change the rules. Ask the coordinator if you need to."))


def check_may_write_drafts(actor: Actor) -> int:
    """As `check_may_change_policy`, and it takes a person.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: the role does not decide on the rules, or a part of the system asks.
    """
    check_may_change_policy(actor)
    if actor.user_id is None:
        raise Refused(_("Your role does not change the rules. Ask the coordinator if you need to."))
    return actor.user_id


def check_may_read_policy(actor: Actor) -> None:
    """Who works by the rules or counts what they do may read them.

    Raises:
        Refused: another role.
    """
    if actor.role not in POLICY_READERS:
        raise Refused(_("Your role does not see the rules. Ask the coordinator if you need to."))


OVERRULING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def check_may_overrule(actor: Actor) -> int:
    """Who works on a case may approach the resident otherwise than the rules say; never a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in OVERRULING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not choose how a resident is approached. Ask a worker or the coordinator."))
    return actor.user_id


REVIEW_ROLES = OVERRULING_ROLES


def check_may_review(actor: Actor) -> int:
    """Deciding together with a partner is for people who work on cases, never for a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in REVIEW_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not decide about cases with partners. Ask a worker or the coordinator."))
    return actor.user_id
