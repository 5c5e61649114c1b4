"""May this person write to all residents at once, which is what a text does?"""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

# A communication adviser signs in as coordinator: both answer for what residents read.
TEXT_EDITORS = frozenset({Role.COORDINATOR, Role.SYSTEM})
TEXT_READERS = frozenset({Role.WORKER, Role.COORDINATOR, Role.SYSTEM})


def check_may_edit_texts(actor: Actor) -> None:
    """The coordinator answers for what residents read.

    Raises:
        Refused: another role.
    """
    if actor.role not in TEXT_EDITORS:
        raise Refused(_("Your role does not change texts. Ask the coordinator if you need to."))


def check_may_read_texts(actor: Actor) -> None:
    """Who sends texts may read them.

    Raises:
        Refused: another role.
    """
    if actor.role not in TEXT_READERS:
        raise Refused(_("Your role does not see the texts. Ask the coordinator if you need to."))
