"""May this person say how long data are kept, propose what is destroyed, or agree to it?"""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused
from eropaf.privacy.retention.enums import Ground, RunState
from eropaf.privacy.retention.models import DestructionRun

KEEPING_ROLES = frozenset({Role.PRIVACY_OFFICER, Role.COORDINATOR})


def check_may_destroy(actor: Actor) -> int:
    """The privacy officer and the coordinator propose, and each agrees to what the other proposed.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    if actor.role not in KEEPING_ROLES or actor.user_id is None:
        raise Refused(_("What is kept and destroyed is for the privacy officer and the coordinator. Ask one of them."))
    return actor.user_id


def check_second_person(run: DestructionRun, actor: Actor) -> None:
    """Two people look at what is destroyed: the second has a name, and at a resident's request one guards privacy.

    Args:
        run: that somebody proposed.
        actor: who would agree to it.

    Raises:
        Refused: it was decided already, it is one's own proposal, an emergency account, or two coordinators erase at a
            resident's request.
    """
    if run.state != RunState.PROPOSED:
        raise Refused(_("This proposal was decided already."))
    if run.proposed_by_id == actor.user_id:
        raise Refused(_("You proposed this yourself. A colleague agrees to it: the privacy officer or a coordinator."))
    if User.objects.filter(pk=check_may_destroy(actor), is_break_glass=True).exists():
        raise Refused(_("Nobody agrees to this with an emergency account. Sign in with your own."))
    if run.ground == Ground.REQUEST and Role.PRIVACY_OFFICER not in (run.proposed_by.role, actor.role):
        raise Refused(_("A resident asked for this: one of the two who decide is the privacy officer."))
