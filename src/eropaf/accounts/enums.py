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


GROUND_LABELS = {
    Ground.CONTACT_PERSON: _("Contact person of the neighbourhood"),
    Ground.STAND_IN: _("Stands in for the contact person"),
    Ground.TEAM: _("Member of the team with the least open cases"),
    Ground.COORDINATOR: _("Coordinator: nobody else was found for it"),
    Ground.COLLEAGUE: _("Colleague with the least open cases: nobody else was found for it"),
}
