"""Somebody leaves: the account is closed, and colleagues go on with the work."""

from eropaf.accounts.models import User
from eropaf.accounts.services import close_account
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.services.ownership import hand_on_cases


def let_leave(*, user: User, by: Actor) -> int:
    """As `close_account`; whoever does the work of their neighbourhood gets the open cases.

    Returns:
        How many cases went on to colleagues.

    Raises:
        Refused: as `close_account`.
    """
    with acting(by):
        close_account(user=user, by=by)
        return hand_on_cases(user=user, by=by)
