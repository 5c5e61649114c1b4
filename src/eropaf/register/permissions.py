"""May this person load the address file? Who works on cases decides what it asks, see `cases/permissions.py`."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

ADDRESS_FILE_ROLES = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.SYSTEM})


def can_load_address_file(actor: Actor) -> bool:
    """Those who run the municipality's systems, or its early-detection work."""
    return actor.role in ADDRESS_FILE_ROLES


def check_may_load_address_file(actor: Actor) -> None:
    """As `can_load_address_file`.

    Raises:
        Refused: another role.
    """
    if not can_load_address_file(actor):
        raise Refused(_("Your role does not load the address file. Ask the coordinator if you need to."))
