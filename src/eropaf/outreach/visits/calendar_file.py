"""A round in somebody's calendar. Pure: no database.

Calendars are kept elsewhere and read along by others, so the file tells of no resident: when, how many addresses, and
where the round is found by who may sign in.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext, ngettext
from icalendar import Calendar, Event

from eropaf.core.clock import AMSTERDAM
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.enums import HOURS


@dataclass(frozen=True)
class CalendarRound:
    """What a calendar gets to know of a round.

    Attributes:
        key: what it is called on the installation, so that a calendar that gets it again keeps one of it.
        url: of the round.
        written_at: now.
        stops: how many addresses.
        cancelled: whether it is off.
    """

    key: str
    url: str
    day: date
    part_of_day: PartOfDay
    written_at: datetime
    stops: int
    cancelled: bool


def write_calendar(told: CalendarRound) -> bytes:
    """The round as a file in the format iCalendar (RFC 5545)."""
    starts, ends = HOURS[told.part_of_day]
    event = Event()
    event.add("uid", told.key)
    event.add("dtstamp", told.written_at)
    event.add("dtstart", datetime.combine(told.day, starts, AMSTERDAM))
    event.add("dtend", datetime.combine(told.day, ends, AMSTERDAM))
    event.add("summary", gettext("Round"))
    event.add("description", ngettext("%(count)s address", "%(count)s addresses", told.stops) % {"count": told.stops})
    event.add("url", told.url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Eropaf//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
