"""The menu: which screens there are, and for whom."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.permissions import WORKING_ROLES
from eropaf.audit.actor import Role
from eropaf.cases.permissions import CASE_ROLES
from eropaf.core.choices import Label
from eropaf.intake.permissions import DELIVERING_ROLES
from eropaf.matching.permissions import DECIDING_ROLES
from eropaf.monitor.permissions import FIGURE_ROLES
from eropaf.objections.permissions import OBJECTION_ROLES
from eropaf.outreach.texts.permissions import TEXT_READERS
from eropaf.outreach.visits.permissions import VISITING_ROLES
from eropaf.triage.permissions import POLICY_READERS, REVIEW_ROLES


@dataclass(frozen=True)
class Screen:
    """An entry of the menu; the first that a role may open is that role's start page.

    beside: screens without an entry of their own that are reached through this one.
    """

    label: Label
    url_name: str
    roles: frozenset[Role]
    beside: tuple[str, ...] = ()


SCREENS = (
    Screen(_("Today"), "today", CASE_ROLES),
    Screen(_("Work list"), "worklist", CASE_ROLES),
    Screen(_("Rounds"), "rounds", VISITING_ROLES),
    Screen(_("Post"), "post", CASE_ROLES),
    Screen(_("Decide together"), "reviews", REVIEW_ROLES),
    Screen(_("Who is who"), "same-person", DECIDING_ROLES),
    Screen(_("Address check"), "address-check", CASE_ROLES),
    Screen(_("Deliveries"), "deliveries", DELIVERING_ROLES, beside=("checks",)),
    Screen(_("Objections"), "objections", OBJECTION_ROLES),
    Screen(_("Texts"), "texts", TEXT_READERS),
    Screen(_("Team"), "team", WORKING_ROLES),
    Screen(_("Partners"), "partners", frozenset({Role.COORDINATOR})),
    Screen(_("Figures"), "figures", FIGURE_ROLES, beside=("what-if", "overrulings", "experiments")),
    Screen(_("Quality"), "quality", frozenset({Role.COORDINATOR, Role.ANALYST})),
    Screen(_("Policy"), "policies", POLICY_READERS),
    Screen(_("Address file"), "address-file", frozenset({Role.ADMINISTRATOR})),  # others come by the address check
)
