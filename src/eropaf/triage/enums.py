"""Words of deciding together."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route


class Choice(StrEnum):
    """What worker and partner decide about a case in their review."""

    VISIT = "visit"
    CALL = "call"
    WRITE = "write"
    CONFER = "confer"
    WAIT = "wait"
    NOT_NOW = "not_now"


CHOICE_LABELS = {
    Choice.VISIT: _("Visit"),
    Choice.CALL: _("Call"),
    Choice.WRITE: _("Write"),
    Choice.CONFER: _("Confer with the known worker first"),
    Choice.WAIT: _("Wait for an investigation"),
    Choice.NOT_NOW: _("Not now"),
}

ROUTE_OF_CHOICE = {Choice.VISIT: Route.VISIT, Choice.CALL: Route.PHONE, Choice.WRITE: Route.LETTER}
