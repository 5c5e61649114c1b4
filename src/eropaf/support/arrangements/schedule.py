"""Which instalments an arrangement has: on which days, of how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.core.money import Euros
from eropaf.core.period import months_later
from eropaf.support.arrangements.enums import Interval

MOST_INSTALMENTS = 60
_WEEKS = {Interval.FOUR_WEEKS: 4, Interval.WEEK: 1}


@dataclass(frozen=True)
class Rhythm:
    """On which days is paid.

    Attributes:
        first_day: of the first instalment.
        interval: to the next.
    """

    first_day: date
    interval: Interval

    def day(self, slot: int) -> date:
        """The day at a place in the rhythm; from the 31st on, a shorter month has its last day.

        Args:
            slot: 0 is the first day.
        """
        if self.interval == Interval.MONTH:
            return months_later(self.first_day, slot)
        return self.first_day + timedelta(weeks=_WEEKS[self.interval] * slot)


@dataclass(frozen=True)
class PlannedInstalment:
    """A day and what is to be paid on it."""

    day: date
    amount: Euros


def divide_by_number(total: Euros, number: int) -> list[Euros]:
    """Instalments of the same amount; the last one makes up for the cents.

    Args:
        total: what is to be paid.
        number: of instalments.

    Raises:
        InvalidValue: there is nothing to divide, or it cannot be divided into so many.
    """
    _check_total(total)
    if not 1 <= number <= MOST_INSTALMENTS or number > total.cents:
        raise _wrong_number()
    each = total.cents // number
    return [Euros(each)] * (number - 1) + [Euros(total.cents - each * (number - 1))]


def divide_by_amount(total: Euros, each: Euros) -> list[Euros]:
    """Instalments of this amount; the last one is the rest.

    Args:
        total: what is to be paid.
        each: what is paid every time.

    Raises:
        InvalidValue: there is nothing to divide, or there would be too many instalments.
    """
    _check_total(total)
    if each.cents <= 0:
        raise InvalidValue(_("Fill in how much is paid every time: more than nothing."))
    whole, rest = divmod(total.cents, each.cents)
    if whole + bool(rest) > MOST_INSTALMENTS:
        raise _wrong_number()
    return [each] * whole + ([Euros(rest)] if rest else [])


def plan_instalments(amounts: Sequence[Euros], rhythm: Rhythm) -> list[PlannedInstalment]:
    """Put amounts on days.

    Args:
        amounts: in order.
        rhythm: on which days.
    """
    return [PlannedInstalment(rhythm.day(slot), amount) for slot, amount in enumerate(amounts)]


def slots_to_wait(rhythm: Rhythm, slot: int, until: date) -> int:
    """How many places later the next instalment comes, so that nothing is paid before a day.

    Args:
        rhythm: on which days is paid.
        slot: where the next instalment is.
        until: the first day on which may be paid again.
    """
    waits = 0
    while rhythm.day(slot + waits) < until:
        waits += 1
    return waits


SUSPENDED_FOR = timedelta(days=30)


def suspended_until(accepted_on: date) -> date:
    """The last day on which partners do not collect, after help was accepted.

    Args:
        accepted_on: on which day.
    """
    return accepted_on + SUSPENDED_FOR


def _check_total(total: Euros) -> None:
    if total.cents <= 0:
        raise InvalidValue(_("Fill in how much is paid in all: more than nothing."))


def _wrong_number() -> InvalidValue:
    return InvalidValue(_("An arrangement has 1 to %(most)s instalments, of a cent at least."), most=MOST_INSTALMENTS)
