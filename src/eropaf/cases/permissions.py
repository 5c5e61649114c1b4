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


SHIELD_OPENERS = frozenset({Role.COORDINATOR, Role.SYSTEM})  # besides the owner of the case and who stands in
SHIELDING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})


def can_shield(actor: Actor, is_owners: bool) -> bool:
    """Shielding a case is for the coordinator, and for who does its work.

    Args:
        actor: who wants to.
        is_owners: whether the case is the actor's, or of somebody for whom the actor stands in.
    """
    return actor.role in SHIELD_OPENERS or (actor.role in SHIELDING_ROLES and is_owners)


def check_may_shield(actor: Actor, is_owners: bool) -> int:
    """As `can_shield`, and it takes a person.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role, or a colleague's case.
    """
    if not can_shield(actor, is_owners) or actor.user_id is None:
        raise Refused(_("A case is shielded by its owner or a coordinator. Ask one of them."))
    return actor.user_id


def check_may_break_glass(actor: Actor) -> int:
    """Whoever works on cases may open a shielded one in need, under the own name; never a part of the system.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    check_may_see_cases(actor)
    if actor.user_id is None:
        raise Refused(_("Only a person opens a shielded case, and says why."))
    return actor.user_id


ADDRESS_ROLES = CASE_ROLES | {Role.PRIVACY_OFFICER}  # who answers residents corrects, too


def check_may_correct_address(actor: Actor) -> None:
    """Another address for a resident is for those who work on cases, and for who answers a resident that asks for it.

    Raises:
        Refused: another role.
    """
    if actor.role not in ADDRESS_ROLES:
        raise Refused(_("Your role does not correct addresses. Ask the coordinator if you need to."))


RESTRICTING_ROLES = frozenset({Role.PRIVACY_OFFICER, Role.COORDINATOR})


def check_may_restrict(actor: Actor) -> int:
    """Letting a case rest, and ending that, is for those who answer requests of residents.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role, or not a person.
    """
    if actor.role not in RESTRICTING_ROLES or actor.user_id is None:
        raise Refused(_("The privacy officer or the coordinator lets a case rest, at the request of the resident."))
    return actor.user_id
