"""Who acts: every write and every look names one."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the municipality's early-detection work."""

    WORKER = "worker"
    COORDINATOR = "coordinator"
    PARTNER = "partner"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy_officer"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """A person, or a part of the system, that reads and writes.

    Attributes:
        key: how the history names the actor, without personal data: ``user:12`` or ``system:intake``.
        name: how colleagues know the actor; shown on screen, never logged.
        role: decides what the actor may do.
        municipality_id: the municipality the actor works for.
        user_id: the account, None for the system.
        partner_id: the partner a partner's employee reports for, else None.
    """

    key: str
    name: str
    role: Role
    municipality_id: int
    user_id: int | None = None
    partner_id: int | None = None


def system_actor(part: str, municipality_id: int) -> Actor:
    """The actor for work nobody started by hand.

    Args:
        part: the part of the system, such as ``intake``.
        municipality_id: for which municipality it works.
    """
    return Actor(key=f"system:{part}", name=part, role=Role.SYSTEM, municipality_id=municipality_id)
