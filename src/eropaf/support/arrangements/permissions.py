"""May this person keep what was agreed with a creditor?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.helping import check_may_help


def check_may_tell_payment(actor: Actor, arrangement: PaymentArrangement) -> int:
    """Whether an instalment was paid is told by who works on cases, and by the creditor's own people.

    Returns:
        The account of who does it, which is kept with it.

    Raises:
        Refused: another role, or another partner.
    """
    is_own = actor.partner_id is not None and arrangement.creditor_id == actor.partner_id
    if actor.role == Role.PARTNER and is_own and actor.user_id is not None:
        return actor.user_id
    return check_may_help(actor)


def check_may_take_back_payment(actor: Actor, instalment: Instalment) -> None:
    """A partner takes back what its own people said; what the municipality said stands until a worker takes it back.

    Args:
        actor: who takes it back.
        instalment: of which something was said, with its arrangement.

    Raises:
        Refused: who may not tell of its payment, or a partner where somebody of the municipality said it.
    """
    check_may_tell_payment(actor, instalment.arrangement)
    if actor.role == Role.PARTNER and not is_said_by_partner(instalment):
        raise Refused(_("The municipality recorded this. Ask them to take it back."))


def is_said_by_partner(instalment: Instalment) -> bool:
    """Whether the creditor's own people said what stands with an instalment."""
    return instalment.entered_by is not None and instalment.entered_by.role == Role.PARTNER


def check_is_partner(actor: Actor) -> int:
    """Partners see their own arrangements.

    Returns:
        The partner.

    Raises:
        Refused: somebody who reports for no partner.
    """
    if actor.role != Role.PARTNER or actor.partner_id is None:
        raise Refused(_("Only somebody who reports for a partner sees this."))
    return actor.partner_id
