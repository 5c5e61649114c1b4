"""Words of own-strength conferences."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label


class ConferenceState(StrEnum):
    """Where a conference stands."""

    APPLIED = "applied"
    PREPARING = "preparing"
    HELD = "held"
    PLAN_WITHOUT = "plan_without"
    EVALUATED = "evaluated"
    NOT_HELD = "not_held"


CONFERENCE_STATE_LABELS: dict[ConferenceState, Label] = {
    ConferenceState.APPLIED: pgettext_lazy("conference", "Applied for"),
    ConferenceState.PREPARING: pgettext_lazy("conference", "Being prepared"),
    ConferenceState.HELD: pgettext_lazy("conference", "Held"),
    ConferenceState.PLAN_WITHOUT: pgettext_lazy("conference", "A plan without a conference"),
    ConferenceState.EVALUATED: pgettext_lazy("conference", "Evaluated"),
    ConferenceState.NOT_HELD: pgettext_lazy("conference", "Not held"),
}


class NetworkRole(StrEnum):
    """Who comes: a role, never a name."""

    FAMILY = "family"
    FRIENDS = "friends"
    NEIGHBOURS = "neighbours"
    COLLEAGUES = "colleagues"
    OTHERS = "others"
    PROFESSIONALS = "professionals"


NETWORK_ROLE_LABELS: dict[NetworkRole, Label] = {
    NetworkRole.FAMILY: _("Family"),
    NetworkRole.FRIENDS: _("Friends"),
    NetworkRole.NEIGHBOURS: _("Neighbours"),
    NetworkRole.COLLEAGUES: _("Colleagues of the resident"),
    NetworkRole.OTHERS: _("Others from the network"),
    NetworkRole.PROFESSIONALS: _("Professionals"),
}


class ReasonNotHeld(StrEnum):
    """Why a conference does not take place."""

    PRESSURE_OFF = "pressure_off"
    NETWORK_NOT_WANTED = "network_not_wanted"
    UNKNOWN = "unknown"
    OTHER = "other"


REASON_NOT_HELD_LABELS: dict[ReasonNotHeld, Label] = {
    ReasonNotHeld.PRESSURE_OFF: _("The pressure was off"),
    ReasonNotHeld.NETWORK_NOT_WANTED: _("The resident did not want the network to come"),
    ReasonNotHeld.UNKNOWN: _("Not known"),
    ReasonNotHeld.OTHER: _("Another reason"),
}
