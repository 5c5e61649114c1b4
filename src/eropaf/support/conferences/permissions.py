"""May this person help with a conference?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.permissions import check_may_see_cases
from eropaf.core.errors import Refused


def check_may_confer(actor: Actor) -> int:
    """Conferences are kept by people who work on cases.

    Returns:
        The account of who does it.

    Raises:
        Refused: the role sees no cases, or it is a part of the system.
    """
    check_may_see_cases(actor)
    if actor.user_id is None:
        raise Refused(_("Only a person keeps a conference."))
    return actor.user_id
