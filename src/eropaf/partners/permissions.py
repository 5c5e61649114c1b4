"""May this person agree with partners how they deliver, and say who delivers for them?"""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.permissions import check_may_manage_accounts
from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

PARTNER_ROLES = frozenset({Role.COORDINATOR, Role.SYSTEM})


def check_may_manage_partners(actor: Actor) -> None:
    """The coordinator agrees with partners what they report and how.

    Raises:
        Refused: another role.
    """
    if actor.role not in PARTNER_ROLES:
        raise Refused(_("Your role does not manage signal partners. Ask the coordinator if you need to."))


def check_may_give_access(actor: Actor) -> None:
    """Delivering for a partner belongs to an account, so whoever manages accounts gives it.

    Raises:
        Refused: another role.
    """
    check_may_manage_accounts(actor)
