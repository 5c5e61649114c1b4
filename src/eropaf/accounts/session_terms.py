"""How long a session lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from eropaf.accounts.enums import Ending

NOTED_EVERY = timedelta(minutes=1)  # so that a page does not cost a write each time


@dataclass(frozen=True)
class SessionTerms:
    """How long a session may stay unused, and how long it lasts at most."""

    idle: timedelta
    longest: timedelta = timedelta(hours=8)


def ending_of(began_at: datetime, last_used_at: datetime, moment: datetime, terms: SessionTerms) -> Ending | None:
    """Why a session is over; None while it goes on.

    Args:
        began_at: when somebody signed in.
        last_used_at: when it was used last, as was noted.
        moment: when it is used now.
        terms: how long it lasts.
    """
    if moment - last_used_at >= terms.idle:
        return Ending.IDLE
    return Ending.LONG if moment - began_at >= terms.longest else None


def is_worth_noting(last_used_at: datetime, moment: datetime) -> bool:
    """Whether that it was used must be kept again."""
    return moment - last_used_at >= NOTED_EVERY
