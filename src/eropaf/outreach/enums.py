"""Words of outreach: the national standard's contact kinds and parts of the day (DDAS Vroegsignalering 1.2)."""

from datetime import time
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route


class ContactKind(StrEnum):
    """One channel by which a resident is approached."""

    PHONE = "Telefoon"
    VISIT = "Huisbezoek"
    LETTER = "Brief"
    EMAIL = "Mail"
    MESSAGE = "SMS/Whatsapp"
    CARD = "Kaartje"
    APPOINTMENT = "Afspraak op locatie"
    ADMINISTRATIVE = "Administratief"
    OTHER = "Overige"
    UNKNOWN = "Onbekend"


CONTACT_KIND_LABELS = {
    ContactKind.PHONE: _("Phone call"),
    ContactKind.VISIT: _("Home visit"),
    ContactKind.LETTER: _("Letter"),
    ContactKind.EMAIL: _("E-mail"),
    ContactKind.MESSAGE: _("SMS or WhatsApp"),
    ContactKind.CARD: _("Card left at the door"),
    ContactKind.APPOINTMENT: _("Appointment on location"),
    ContactKind.ADMINISTRATIVE: _("Administrative, without contact"),
    ContactKind.OTHER: _("Other"),
    ContactKind.UNKNOWN: _("Unknown"),
}

APPOINTMENT_KINDS = frozenset({ContactKind.PHONE, ContactKind.VISIT, ContactKind.APPOINTMENT})
NEVER_FROM_RESIDENT = frozenset({ContactKind.VISIT, ContactKind.CARD, ContactKind.ADMINISTRATIVE})
APPOINTMENT_LABELS = {
    ContactKind.PHONE: _("Call back"),
    ContactKind.VISIT: _("Home visit"),
    ContactKind.APPOINTMENT: _("Appointment on location"),
}

KIND_OF_ROUTE = {
    Route.VISIT: ContactKind.VISIT,
    Route.PHONE: ContactKind.PHONE,
    Route.MESSAGE: ContactKind.MESSAGE,
    Route.EMAIL: ContactKind.EMAIL,
    Route.LETTER: ContactKind.LETTER,
}


class PartOfDay(StrEnum):
    """Part of the day of an attempt."""

    MORNING = "Ochtend"
    AFTERNOON = "Middag"
    EVENING = "Avond"


PART_OF_DAY_LABELS = {
    PartOfDay.MORNING: _("Morning"),
    PartOfDay.AFTERNOON: _("Afternoon"),
    PartOfDay.EVENING: _("Evening"),
}

AFTERNOON_STARTS = time(12)
EVENING_STARTS = time(18)


def part_of_day(moment: time) -> PartOfDay:
    """Which part of the day a time lies in: morning before 12:00, evening from 18:00 (the standard)."""
    if moment < AFTERNOON_STARTS:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if moment < EVENING_STARTS else PartOfDay.EVENING
