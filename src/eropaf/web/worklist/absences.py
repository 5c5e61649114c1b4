"""Who is away whose work stands on the list."""

from dataclasses import dataclass

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor
from eropaf.cases.selectors import open_cases_per_owner
from eropaf.triage.work_list import Ownership, Wanted
from eropaf.web.ownership import Owner, describe_owner


@dataclass(frozen=True)
class AwayShown:
    """A colleague who is away.

    Attributes:
        cases: how many are open.
        chosen: the list was asked for this colleague; else whoever looks stands in.
    """

    owner: Owner
    cases: int
    chosen: bool


def absences_around(wanted: Wanted, staff: Staff, actor: Actor) -> list[AwayShown]:
    """Who is away among those whose cases were asked for.

    Args:
        wanted: what was asked for.
        staff: as it is today.
        actor: who looks.
    """
    keys: list[int] = []
    if wanted.owner_id and wanted.owner_id in staff.away and wanted.owner_id != actor.user_id:
        keys = [wanted.owner_id]
    elif wanted.ownership == Ownership.MINE and actor.user_id is not None and not wanted.owner_id:
        keys = staff.stood_in_for_by(actor.user_id)
    cases = open_cases_per_owner() if keys else {}
    chosen = bool(wanted.owner_id)
    return [AwayShown(describe_owner(key, staff, actor), cases.get(key, 0), chosen) for key in keys]
