"""Who helps, in which case, and on which days: what all parts of help ask before they keep something."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.change import locked_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused

HELPING_ROLES = frozenset({Role.WORKER, Role.COORDINATOR})
OVERSEEING_ROLES = frozenset({Role.COORDINATOR})  # who sees to it that nobody is forgotten, in anybody's cases
_LONGEST_AGO = timedelta(days=366)


def check_may_help(actor: Actor) -> int:
    """Help is offered and followed by people who work on cases, never by a part of the system.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role.
    """
    if actor.role not in HELPING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not offer help. Ask a worker or the coordinator."))
    return actor.user_id


def case_to_help(case: Case) -> Case:
    """The case, held until the end of the transaction; open or closed, since help goes on after a case is closed.

    Raises:
        Refused: it was merged into another, or rests at the request of the resident.
    """
    held = locked_case(case.pk)
    if held.state == CaseState.MERGED:
        raise Refused(_("This case was merged into another. Go on in that one."))
    check_not_restricted(held)
    return held


def check_past_day(day: date) -> None:
    """Refuse a day that is still to come.

    Raises:
        InvalidValue: it is.
    """
    if day > clock.today():
        raise InvalidValue(_("Choose today or an earlier day."), about="day")


def check_day_of_help(day: date, not_before: date | None = None) -> None:
    """Check the day on which something happened.

    Args:
        day: to check.
        not_before: what it follows was on that day; None where it follows nothing.

    Raises:
        InvalidValue: it lies ahead, more than a year ago, or before what it follows.
    """
    if not clock.today() - _LONGEST_AGO <= day <= clock.today():
        raise InvalidValue(_("Choose today or an earlier day, at most a year ago."), about="day")
    if not_before is not None and day < not_before:
        raise InvalidValue(_("This day lies before what it follows. Look at the days once more."), about="day")
