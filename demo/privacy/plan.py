"""On which day of the year what happens that the privacy officer sees."""

from collections.abc import Callable, Iterator
from datetime import date, time

from demo.privacy.looks import (
    ASKED_ON,
    LISTED_ON,
    LOOKED_IN,
    NOTICED_ON,
    ask,
    leave_street_closed,
    notice,
    open_in_own_street,
    open_many,
    open_what_closed_long_ago,
)
from demo.privacy.requests import REQUESTS
from demo.privacy.shielded import OPENED_ON, SHIELDED_ON, open_anyway, shield_one
from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Role
from eropaf.privacy.retention.proposing import propose_destruction

PROPOSED_ON = date(2026, 10, 30)
_MORNING, _AT_DESK, _AFTERNOON = time(8, 30), time(10, 50), time(13, 10)


def privacy_days() -> Iterator[tuple[date, time, Callable[[], None]]]:
    """What happens, with its day and moment."""
    yield LISTED_ON, _MORNING, leave_street_closed
    for day, look in zip(LOOKED_IN, (open_what_closed_long_ago, open_many, open_in_own_street), strict=True):
        yield day, _AFTERNOON, look
    for day in NOTICED_ON:
        yield day, _MORNING, notice
    yield ASKED_ON, _AT_DESK, ask
    yield SHIELDED_ON, _AT_DESK, shield_one
    yield OPENED_ON, _AT_DESK, open_anyway
    for day, do in REQUESTS:
        yield day, _AT_DESK, do
    yield PROPOSED_ON, _AFTERNOON, propose


def propose() -> None:
    """The coordinator proposes to destroy what is past its term; a second person still has to agree."""
    propose_destruction(by=actor_of(User.objects.get(role=Role.COORDINATOR)))
