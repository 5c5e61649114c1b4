"""Whose work something is, as screens show it: also while that person is away."""

from dataclasses import dataclass
from datetime import date

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor


@dataclass(frozen=True)
class Owner:
    """A colleague whose work it is.

    Attributes:
        pk: of the account; None for nobody.
        until: last day away; None while nobody knows, or not away.
        stand_in: who does the work meanwhile; empty for nobody.
        is_me: whoever looks.
        i_stand_in: whoever looks does the work meanwhile.
    """

    pk: int | None
    name: str = ""
    is_away: bool = False
    until: date | None = None
    stand_in: str = ""
    is_me: bool = False
    i_stand_in: bool = False


NOBODY = Owner(None)


def describe_owner(key: int | None, staff: Staff, actor: Actor) -> Owner:
    """Show whose work something is.

    Args:
        key: primary key of the owner; None for nobody.
        staff: as it is today.
        actor: who looks.
    """
    colleague = staff.colleagues.get(key) if key is not None else None
    if colleague is None:
        return NOBODY
    away = staff.away.get(colleague.key)
    stand_in = staff.stand_in_of(colleague.key) if away else None
    return Owner(
        pk=colleague.key,
        name=colleague.name,
        is_away=away is not None,
        until=away.until if away else None,
        stand_in=staff.colleagues[stand_in].name if stand_in is not None else "",
        is_me=colleague.key == actor.user_id,
        i_stand_in=stand_in is not None and stand_in == actor.user_id,
    )
