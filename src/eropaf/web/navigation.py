"""The menu: which screens there are, in which group, and for whom."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.permissions import SESSION_READERS, WORKING_ROLES
from eropaf.audit.actor import Role
from eropaf.cases.permissions import CASE_ROLES
from eropaf.core.choices import Label
from eropaf.feedback.permissions import PORTAL_ROLES
from eropaf.intake.permissions import DELIVERING_ROLES
from eropaf.matching.permissions import DECIDING_ROLES
from eropaf.monitor.permissions import FIGURE_ROLES
from eropaf.objections.permissions import OBJECTION_ROLES
from eropaf.outreach.texts.permissions import TEXT_READERS
from eropaf.outreach.visits.permissions import VISITING_ROLES
from eropaf.privacy.permissions import PRIVACY_ROLES
from eropaf.privacy.requests.permissions import REQUEST_ROLES
from eropaf.privacy.retention.permissions import KEEPING_ROLES
from eropaf.triage.permissions import POLICY_READERS, REVIEW_ROLES


class Group(StrEnum):
    """A part of the menu, in the order in which they are shown."""

    MY_DAY = "my-day"
    CAME_IN = "came-in"
    FIGURES = "figures"
    AGREE = "agree"
    PRIVACY = "privacy"


GROUP_LABELS: dict[Group, Label] = {
    Group.MY_DAY: _("My day"),
    Group.CAME_IN: _("What came in"),
    Group.FIGURES: _("Figures and partners"),
    Group.AGREE: _("Agree on"),
    Group.PRIVACY: _("Privacy"),
}


@dataclass(frozen=True)
class Screen:
    """An entry of the menu; the first that a role may open is that role's start page, unless STARTS says otherwise.

    beside: screens without an entry of their own that are reached through this one.
    """

    label: Label
    url_name: str
    group: Group
    roles: frozenset[Role]
    beside: tuple[str, ...] = ()


SCREENS = (
    Screen(_("Today"), "today", Group.MY_DAY, CASE_ROLES),
    Screen(_("Work list"), "worklist", Group.MY_DAY, CASE_ROLES),
    Screen(_("Rounds"), "rounds", Group.MY_DAY, VISITING_ROLES),
    Screen(_("Post"), "post", Group.MY_DAY, CASE_ROLES),
    Screen(_("Help"), "help-agenda", Group.MY_DAY, CASE_ROLES, beside=("aftercare-setting", "declarations")),
    Screen(_("Deliveries"), "deliveries", Group.CAME_IN, DELIVERING_ROLES, beside=("checks",)),
    Screen(_("Your signals"), "own-signals", Group.CAME_IN, PORTAL_ROLES),
    Screen(_("Who is who"), "same-person", Group.CAME_IN, DECIDING_ROLES),
    Screen(_("Address check"), "address-check", Group.CAME_IN, CASE_ROLES),
    Screen(_("Objections"), "objections", Group.CAME_IN, OBJECTION_ROLES),
    Screen(
        _("Figures"),
        "figures",
        Group.FIGURES,
        FIGURE_ROLES,
        beside=(
            "what-if",
            "overrulings",
            "experiments",
            "effects",
            "effects-times",
            "effects-risks",
            "costs",
            "national-delivery",
            "research",
            "council-reports",
        ),
    ),
    Screen(_("Quality"), "quality", Group.FIGURES, frozenset({Role.COORDINATOR, Role.ANALYST})),
    Screen(_("Partners"), "partners", Group.FIGURES, frozenset({Role.COORDINATOR}), beside=("feedback",)),
    Screen(_("Decide together"), "reviews", Group.AGREE, REVIEW_ROLES),
    Screen(_("Policy"), "policies", Group.AGREE, POLICY_READERS),
    Screen(_("Texts"), "texts", Group.AGREE, TEXT_READERS),
    Screen(_("Team"), "team", Group.AGREE, WORKING_ROLES, beside=("referral-services", "not-to-open")),
    Screen(  # others come by the address check
        _("Address file"), "address-file", Group.AGREE, frozenset({Role.ADMINISTRATOR})
    ),
    Screen(_("Requests of residents"), "rights", Group.PRIVACY, REQUEST_ROLES),
    Screen(_("Register of processing"), "processing-register", Group.PRIVACY, PRIVACY_ROLES),
    Screen(_("Who looked where"), "looking", Group.PRIVACY, PRIVACY_ROLES),
    Screen(_("Opened in need"), "glass-breaks", Group.PRIVACY, PRIVACY_ROLES),
    Screen(  # others come by their own name, above the menu
        _("Signing in"), "sessions", Group.PRIVACY, SESSION_READERS
    ),
    Screen(_("Keeping and destroying"), "retention", Group.PRIVACY, KEEPING_ROLES),
)

# Who comes for something else than the first entry of the menu: what is late stands on top there.
STARTS = {Role.PRIVACY_OFFICER: "rights"}


def start_of(role: Role) -> str:
    """The name of the address at which a role begins the day.

    Args:
        role: of whoever signed in.
    """
    return STARTS.get(role) or next(screen.url_name for screen in SCREENS if role in screen.roles)
