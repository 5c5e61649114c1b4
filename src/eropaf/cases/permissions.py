"""May this person see or change cases?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

CASE_ROLES = frozenset({Role.WORKER, Role.COORDINATOR, Role.SYSTEM})


def can_see_cases(actor: Actor) -> bool:
    """Only those who work on cases see who is in arrears."""
    return actor.role in CASE_ROLES


def check_may_see_cases(actor: Actor) -> None:
    """As `can_see_cases`.

    Raises:
        Refused: the role does not see cases.
    """
    if not can_see_cases(actor):
        raise Refused(_("Your role does not see cases. Ask the coordinator if you need to."))


REGROUPING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def check_may_regroup(actor: Actor) -> int:
    """Merging and splitting cases is for people who work on them, never for a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in REGROUPING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not merge or split cases. Ask a worker or the coordinator."))
    return actor.user_id


DIVIDING_ROLES = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR, Role.SYSTEM})  # whoever closes accounts, too


def check_may_divide_cases(actor: Actor) -> None:
    """Giving cases to others is the coordinator's; the administrator does it by closing an account.

    Raises:
        Refused: another role.
    """
    if actor.role not in DIVIDING_ROLES:
        raise Refused(_("Your role does not divide the work. Ask the coordinator if you need to."))


def check_may_take_over(actor: Actor) -> int:
    """Taking over cases is for people who work on them, never for a part of the system.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    check_may_see_cases(actor)
    if actor.user_id is None:
        raise Refused(_("Only a person can own a case."))
    return actor.user_id
