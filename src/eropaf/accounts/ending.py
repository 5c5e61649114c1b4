"""Ending what was opened with an account."""

from eropaf.accounts.models import SignInSession, User
from eropaf.core import clock


def end_all_sessions(user: User, but: int = 0) -> int:
    """End every session of an account, inside `acting` of who does it.

    Args:
        user: the account.
        but: primary key of one that stays; 0 for none.

    Returns:
        How many were open.
    """
    left = SignInSession.objects.filter(user=user, ended_at__isnull=True).exclude(pk=but)
    return left.update(ended_at=clock.outside())
