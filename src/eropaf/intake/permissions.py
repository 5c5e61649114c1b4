"""May this person deliver, or read deliveries?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused
from eropaf.partners.models import Partner

CORRECTING_ROLES = frozenset({Role.COORDINATOR, Role.PARTNER})
STATING_ROLES = frozenset({Role.PRIVACY_OFFICER, Role.COORDINATOR})
DELIVERING_ROLES = frozenset({Role.COORDINATOR, Role.PARTNER, Role.SYSTEM})
CHECK_SETTING_ROLES = frozenset({Role.COORDINATOR, Role.SYSTEM})


def can_deliver(actor: Actor) -> bool:
    """Coordinators deliver for every partner, a partner's employee for one; also who may read deliveries."""
    return actor.role in DELIVERING_ROLES


def check_may_see_deliveries(actor: Actor) -> None:
    """As `can_deliver`.

    Raises:
        Refused: the role has nothing to do with deliveries.
    """
    if not can_deliver(actor):
        raise Refused(_("Your role does not see deliveries. Ask the coordinator if you need to."))


def check_may_deliver_for(actor: Actor, partner: Partner) -> None:
    """Whether the actor may deliver for this partner.

    Raises:
        Refused: another partner, one that no longer takes part, or a role that delivers nothing.
    """
    check_may_see_deliveries(actor)
    if actor.role == Role.PARTNER and actor.partner_id != partner.pk:
        raise Refused(_("You can deliver for your own organisation only."))
    if not partner.active:
        raise Refused(_("This partner no longer takes part, so no file can be delivered for it."))


def can_set_checks(actor: Actor) -> bool:
    """The coordinator decides what checks weigh."""
    return actor.role in CHECK_SETTING_ROLES


def check_may_set_checks(actor: Actor) -> None:
    """As `can_set_checks`.

    Raises:
        Refused: another role.
    """
    if not can_set_checks(actor):
        raise Refused(_("Your role does not set checks. Ask the coordinator if you need to."))


def check_may_correct(actor: Actor, partner: Partner) -> None:
    """Whether the actor may put right a row that this partner delivered.

    Raises:
        Refused: a role that corrects nothing, another partner's employee, or a partner that no longer takes part:
            a correction brings a new signal, as a file does.
    """
    check_may_see_deliveries(actor)
    if actor.role not in CORRECTING_ROLES:
        raise Refused(_("Rows are corrected by a coordinator, or by the partner that delivered them."))
    if actor.role == Role.PARTNER and actor.partner_id != partner.pk:
        raise Refused(_("You can correct rows of your own organisation only."))
    if not partner.active:
        raise Refused(_("This partner no longer takes part, so its rows are not corrected any more."))


def check_may_state(actor: Actor) -> int:
    """What a resident says is wrong is kept by those who answer requests of residents.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role, or not a person.
    """
    if actor.role not in STATING_ROLES or actor.user_id is None:
        raise Refused(_("The privacy officer or the coordinator records what a resident says is wrong."))
    return actor.user_id
