"""When a partner delivers, as agreed with it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

USUAL_INTERVAL_DAYS = 31
LONGEST_INTERVAL_DAYS = 366
LAST_DELIVERY_DAY = 28  # the last day that every month has


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreed rhythm.

    interval_days: how old a signal may be on the day of receipt.
    delivery_day: day of the month on which the file comes in; None where nothing was agreed.
    """

    interval_days: int = USUAL_INTERVAL_DAYS
    delivery_day: int | None = None

    def __post_init__(self) -> None:
        """Raises InvalidValue for what no month can keep."""
        if not 1 <= self.interval_days <= LONGEST_INTERVAL_DAYS:
            raise InvalidValue(_("A signal may be 1 to %(most)s days old on receipt."), most=LONGEST_INTERVAL_DAYS)
        if self.delivery_day is not None and not 1 <= self.delivery_day <= LAST_DELIVERY_DAY:
            raise InvalidValue(
                _("The day of delivery is a day that every month has: 1 to %(last)s."), last=LAST_DELIVERY_DAY
            )


USUAL_AGREEMENT = Agreement()
