"""May this person read the figures?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

FIGURE_ROLES = frozenset({Role.COORDINATOR, Role.ANALYST, Role.ADMINISTRATOR, Role.SYSTEM})
QUALITY_ROLES = frozenset({Role.COORDINATOR, Role.ANALYST, Role.PARTNER})


def check_may_see_quality(actor: Actor) -> None:
    """How partners report is for those who talk with them, and for each partner about itself.

    Raises:
        Refused: the role has nothing to do with it.
    """
    if actor.role not in QUALITY_ROLES:
        raise Refused(_("Your role does not see how partners report. Ask the coordinator if you need to."))


def can_compare_partners(actor: Actor) -> bool:
    """Whoever sees how partners report sees all of them, save a partner's employee: that sees the own one."""
    return actor.role in QUALITY_ROLES and actor.role != Role.PARTNER


def check_may_compare_partners(actor: Actor) -> None:
    """As `can_compare_partners`.

    Raises:
        Refused: a partner's employee, or a role that has nothing to do with it.
    """
    check_may_see_quality(actor)
    if not can_compare_partners(actor):
        raise Refused(_("You can see the figures of your own organisation only."))


def check_may_see_figures(actor: Actor) -> None:
    """Figures tell about no one in particular; still they are for those who steer the work.

    Raises:
        Refused: the role does not see figures.
    """
    if actor.role not in FIGURE_ROLES:
        raise Refused(_("Your role does not see figures. Ask the coordinator if you need to."))
