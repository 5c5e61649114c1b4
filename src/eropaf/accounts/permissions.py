"""May this person manage accounts, and the parts of the municipality?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

ACCOUNT_ROLES = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
NEIGHBOURHOOD_ROLES = ACCOUNT_ROLES | {Role.COORDINATOR}
WORKING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})  # people who own cases

PROVIDER_ROLES = frozenset(Role) - {Role.PARTNER, Role.SYSTEM}  # work for the municipality, so its provider knows them
LIFTING_ROLES = ACCOUNT_ROLES | {Role.COORDINATOR}
SESSION_READERS = frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER})


def can_reset_second_factor(actor: Actor, role: Role) -> bool:
    """The coordinator knows the people at the partners and can tell that it is really them; the administrator, all.

    Args:
        actor: who would do it.
        role: of the account.
    """
    return actor.role in ACCOUNT_ROLES or (actor.role == Role.COORDINATOR and role == Role.PARTNER)


def check_may_reset_second_factor(actor: Actor, role: Role) -> None:
    """As `can_reset_second_factor`.

    Raises:
        Refused: another role.
    """
    if not can_reset_second_factor(actor, role):
        raise Refused(_("Your role does not reset the second step of this account. Ask the administrator."))


def can_lift_locks(actor: Actor) -> bool:
    """Who knows the people, and sees that it was a colleague who mistyped."""
    return actor.role in LIFTING_ROLES


def check_may_lift_locks(actor: Actor) -> None:
    """As `can_lift_locks`.

    Raises:
        Refused: another role.
    """
    if not can_lift_locks(actor):
        raise Refused(_("Your role does not open an account that is locked. Ask the administrator or the coordinator."))


def can_end_sessions_of_others(actor: Actor) -> bool:
    """Who gives out accounts may end what was opened with them."""
    return actor.role in ACCOUNT_ROLES


def can_see_sessions_of_others(actor: Actor) -> bool:
    """Who gives out accounts, and who guards the data that is behind them."""
    return actor.role in SESSION_READERS


def check_may_manage_accounts(actor: Actor) -> None:
    """Whoever gives out accounts can give out every role, so only the administrator does.

    Raises:
        Refused: another role.
    """
    if actor.role not in ACCOUNT_ROLES:
        raise Refused(_("Your role does not manage accounts. Ask the administrator if you need to."))


def check_may_manage_neighbourhoods(actor: Actor) -> None:
    """Neighbourhoods divide the work, so the coordinator may change them too.

    Raises:
        Refused: another role.
    """
    if actor.role not in NEIGHBOURHOOD_ROLES:
        raise Refused(_("Your role does not change neighbourhoods. Ask the coordinator if you need to."))


def can_divide_work(actor: Actor) -> bool:
    """Who does which neighbourhood, and who stands in for whom, is the coordinator's."""
    return actor.role in NEIGHBOURHOOD_ROLES


def check_may_divide_work(actor: Actor) -> None:
    """As `can_divide_work`.

    Raises:
        Refused: another role.
    """
    if not can_divide_work(actor):
        raise Refused(_("Your role does not divide the work. Ask the coordinator if you need to."))


def can_enter_absence(actor: Actor, user_id: int) -> bool:
    """Everybody says when they are away themselves; the coordinator says it of others too.

    Args:
        actor: who enters it.
        user_id: whose absence.
    """
    return can_divide_work(actor) or (actor.user_id == user_id and actor.role in WORKING_ROLES)


def check_may_enter_absence(actor: Actor, user_id: int) -> None:
    """As `can_enter_absence`.

    Raises:
        Refused: somebody else's absence.
    """
    if not can_enter_absence(actor, user_id):
        raise Refused(_("You enter your own absence only. Ask the coordinator for a colleague's."))


def check_may_see_staff(actor: Actor) -> None:
    """Who does which work is for those who work on cases.

    Raises:
        Refused: another role.
    """
    if actor.role not in WORKING_ROLES:
        raise Refused(_("Your role does not see who does which work. Ask the coordinator if you need to."))


def can_set_inhabitants(actor: Actor) -> bool:
    """How many people live here is a fact of the municipality, for those who arrange its work."""
    return actor.role in NEIGHBOURHOOD_ROLES


def check_may_set_inhabitants(actor: Actor) -> None:
    """As `can_set_inhabitants`.

    Raises:
        Refused: another role.
    """
    if not can_set_inhabitants(actor):
        raise Refused(_("Your role does not change facts of the municipality. Ask the coordinator if you need to."))
