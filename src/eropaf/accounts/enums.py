"""Words of who does which work."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Ground(StrEnum):
    """Why somebody owns new work."""

    CONTACT_PERSON = "contact_person"
    STAND_IN = "stand_in"
    TEAM = "team"
    COORDINATOR = "coordinator"
    COLLEAGUE = "colleague"


class Answer(StrEnum):
    """What became of a code that somebody gave."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


class Way(StrEnum):
    """How somebody signed in."""

    PASSWORD = "password"  # noqa: S105 (the word for it)
    PROVIDER = "provider"
    BREAK_GLASS = "break_glass"


class Ending(StrEnum):
    """Why a session is over before somebody signed out."""

    IDLE = "idle"
    LONG = "long"
    ENDED = "ended"


WAY_LABELS = {
    Way.PASSWORD: _("with a password"),
    Way.PROVIDER: _("with the account of the municipality"),
    Way.BREAK_GLASS: _("with an emergency account"),
}
GROUND_LABELS = {
    Ground.CONTACT_PERSON: _("Contact person of the neighbourhood"),
    Ground.STAND_IN: _("Stands in for the contact person"),
    Ground.TEAM: _("Member of the team with the least open cases"),
    Ground.COORDINATOR: _("Coordinator: nobody else was found for it"),
    Ground.COLLEAGUE: _("Colleague with the least open cases: nobody else was found for it"),
}
