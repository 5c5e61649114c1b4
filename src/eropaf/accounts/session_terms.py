"""How long a session lasts."""

from datetime import datetime, timedelta

from eropaf.accounts.enums import Ending

LONGEST = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=1)  # so that a page does not cost a write each time


def ending_of(began_at: datetime, last_used_at: datetime, moment: datetime, idle: timedelta) -> Ending | None:
    """Why a session is over; None while it goes on.

    Args:
        began_at: when somebody signed in.
        last_used_at: when it was used last, as was noted.
        moment: when it is used now.
        idle: how long it may stay unused.
    """
    if moment - last_used_at >= idle:
        return Ending.IDLE
    return Ending.LONG if moment - began_at >= LONGEST else None


def is_worth_noting(last_used_at: datetime, moment: datetime) -> bool:
    """Whether that it was used must be kept again."""
    return moment - last_used_at >= NOTED_EVERY
