"""May this person answer requests of residents?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

REQUEST_ROLES = frozenset({Role.PRIVACY_OFFICER, Role.COORDINATOR})


def check_may_answer_requests(actor: Actor) -> int:
    """The privacy officer answers residents, and the coordinator who knows the cases.

    Returns:
        The account of who asks.

    Raises:
        Refused: another role, or not a person.
    """
    if actor.role not in REQUEST_ROLES or actor.user_id is None:
        raise Refused(_("Requests of residents are answered by the privacy officer or the coordinator."))
    return actor.user_id
