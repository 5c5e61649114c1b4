"""Deciding together with a partner: what a decision asks for, how long it holds, and which approach follows. Pure."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route
from eropaf.core.errors import InvalidValue
from eropaf.triage.approach import Approach
from eropaf.triage.enums import ROUTE_OF_CHOICE, Choice
from eropaf.triage.policy import PolicySpec

HOLDING = frozenset(Choice) - frozenset(ROUTE_OF_CHOICE)
NEED_A_DAY = frozenset({Choice.WAIT, Choice.NOT_NOW})
LONGEST_WAIT_DAYS = 92
_MEETING_EVERY_DAYS = 28


def next_meeting(today: date) -> date:
    """When worker and partner meet again, unless they agree otherwise: four weeks on, on the same day of the week."""
    return today + timedelta(days=_MEETING_EVERY_DAYS)


def day_until(choice: Choice, until: date | None, today: date) -> date | None:
    """The day until which a decision holds a case back; none where it does not, or where no day was agreed.

    Args:
        choice: what was decided.
        until: the day that somebody filled in.
        today: the day of the meeting.

    Raises:
        InvalidValue: the decision needs a day, or the day has passed or is too far away.
    """
    if choice not in HOLDING:
        return None
    if until is None and choice in NEED_A_DAY:
        raise InvalidValue(_("Fill in until when. Nobody is left without an offer."))
    if until is not None and not today < until <= today + timedelta(days=LONGEST_WAIT_DAYS):
        raise InvalidValue(_("Choose a day after today and within three months. Nobody is left without an offer."))
    return until


def comes_back(choice: Choice, until: date | None, today: date) -> bool:
    """Whether a case of an earlier review comes on the list again.

    Args:
        choice: what was decided then.
        until: the day that was agreed then; None brings it on the next list.
        today: the day of the new list.
    """
    return choice in HOLDING and (until is None or until <= today)


def has_joint_approach(spec: PolicySpec) -> bool:
    """Whether a policy lets worker and partner decide together about some cases."""
    return any(approach.joint for approach in spec.approaches)


def approach_beginning_with(route: Route, spec: PolicySpec, own: str) -> Approach | None:
    """The approach of a policy that begins with a channel, None where it has none.

    Args:
        route: the channel.
        spec: the policy that placed the case.
        own: key of the approach that the rules chose, which goes before others; then those that are decided together.
    """
    found = [approach for approach in spec.approaches if approach.route == route]
    return max(found, key=lambda approach: (approach.key == own, approach.joint), default=None)


def possible_choices(spec: PolicySpec) -> list[Choice]:
    """What can be decided under a policy: a channel only where one of its approaches begins with it."""
    begins_with = {approach.route for approach in spec.approaches}
    return [choice for choice in Choice if choice in HOLDING or ROUTE_OF_CHOICE[choice] in begins_with]
