"""How routes and kinds of contact are shown: a word and an icon."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import ROUTE_LABELS, Route
from eropaf.core.choices import Label
from eropaf.outreach.enums import KIND_OF_ROUTE, ContactKind

KIND_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.VISIT: "visit",
    ContactKind.LETTER: "letter",
    ContactKind.EMAIL: "mail",
    ContactKind.MESSAGE: "message",
    ContactKind.CARD: "card",
    ContactKind.APPOINTMENT: "appointment",
    ContactKind.ADMINISTRATIVE: "desk",
    ContactKind.OTHER: "other",
    ContactKind.UNKNOWN: "other",
}


@dataclass(frozen=True)
class Channel:
    """A way to reach a resident."""

    label: Label
    icon: str


def channel_of_route(route: str) -> Channel:
    """Show a case's route; it has none until triage has placed it."""
    if not route:
        return Channel(_("No route yet"), "other")
    return Channel(ROUTE_LABELS[Route(route)], KIND_ICONS[KIND_OF_ROUTE[Route(route)]])
