"""What is filled in at each step of a conference, checked before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.support.conferences.enums import NetworkRole

MOST_IN_A_ROLE = 50
LONGEST_AHEAD = timedelta(days=730)


@dataclass(frozen=True)
class Preparation:
    """Who comes, when and where.

    Raises InvalidValue where a number cannot be.
    """

    network: Mapping[NetworkRole, int]
    planned_on: date | None
    place: str

    def __post_init__(self) -> None:
        if not all(0 <= number <= MOST_IN_A_ROLE for number in self.network.values()):
            raise InvalidValue(_("Fill in how many people come in each role, at most 50."))

    def check(self, applied_on: date) -> None:
        """Refuse what is no preparation.

        Args:
            applied_on: when the conference was applied for.

        Raises:
            InvalidValue: nothing was filled in, or the day lies before the application or too far away.
        """
        if not any(self.network.values()) and self.planned_on is None and not self.place.strip():
            raise InvalidValue(_("Fill in who comes, the day or the place: one of them will do."))
        if self.planned_on is not None and not applied_on <= self.planned_on <= applied_on + LONGEST_AHEAD:
            raise InvalidValue(_("Choose a day from the application until two years after it."), about="planned_on")


@dataclass(frozen=True)
class Agreed:
    """Who keeps track of the plan, and when it is looked at again."""

    contact: str
    evaluate_on: date

    def check(self, today: date) -> None:
        """Refuse what cannot be agreed.

        Raises:
            InvalidValue: nobody keeps track, or the day has passed or lies too far away.
        """
        if not self.contact.strip():
            raise InvalidValue(_("Fill in who keeps track of the plan."), about="contact")
        if not today <= self.evaluate_on <= today + LONGEST_AHEAD:
            raise InvalidValue(
                _("Choose a day for the evaluation from today until two years from now."), about="evaluate_on"
            )


@dataclass(frozen=True)
class Phases:
    """When each of the three phases was, and how many people took part.

    Raises InvalidValue where they are not in order, or nobody was there.
    """

    information_on: date
    private_on: date
    presentation_on: date
    participants: int

    def __post_init__(self) -> None:
        if not self.information_on <= self.private_on <= self.presentation_on:
            raise InvalidValue(
                _("The phases follow each other: information, then private time, then the presentation.")
            )
        if not 2 <= self.participants <= MOST_IN_A_ROLE * 2:
            raise InvalidValue(_("Fill in how many people took part, from 2 to 100."), about="participants")

    def check(self, today: date) -> None:
        """Refuse days to come.

        Raises:
            InvalidValue: the presentation is still to come.
        """
        if self.presentation_on > today:
            raise InvalidValue(_("The conference was not held yet on that day."), about="presentation_on")
