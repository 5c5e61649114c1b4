"""What waits in the whole team, for who coordinates it: decisions that nobody took yet, and whose cases are late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor, Role
from eropaf.core.choices import Label
from eropaf.matching.selectors import open_questions as open_who_is_who
from eropaf.privacy.retention.selectors import proposals_to_agree
from eropaf.register.selectors import open_questions as open_address_questions
from eropaf.triage.work_list import Ownership, Urgency, Wanted, count_late_by_owner, ordered_work_list
from eropaf.web.ownership import Owner, describe_owner


@dataclass(frozen=True)
class Decisions:
    """A pile of decisions that wait for a person.

    Attributes:
        url: of the screen on which they are taken.
    """

    label: Label
    number: int
    url: str


@dataclass(frozen=True)
class Late:
    """The late cases of one colleague, or of nobody.

    Attributes:
        url: of the work list with just these.
    """

    owner: Owner
    number: int
    url: str


def describe_team(actor: Actor, staff: Staff) -> dict[str, Any]:
    """What `today/_team.html` shows; to others than a coordinator nothing.

    Args:
        actor: who looks.
        staff: as it is today.
    """
    if actor.role != Role.COORDINATOR:
        return {"to_decide": [], "late_of_owners": []}
    late = count_late_by_owner(actor)
    return {
        "to_decide": [each for each in _decisions(actor) if each.number],
        "late_of_owners": [Late(describe_owner(key, staff, actor), late[key], _late_of(key)) for key in late],
    }


def _decisions(actor: Actor) -> Iterator[Decisions]:
    nobodys = ordered_work_list(actor, Wanted(ownership=Ownership.NOBODY))
    of_nobody = reverse("worklist", query={"owner": Ownership.NOBODY.value})
    yield Decisions(_("Cases that nobody has yet"), nobodys.count(), of_nobody)
    yield Decisions(_("Perhaps one person"), open_who_is_who(actor).count(), reverse("same-person"))
    yield Decisions(_("Address that differs"), open_address_questions(actor).count(), reverse("address-check"))
    yield Decisions(_("Proposal to destroy"), proposals_to_agree(actor).count(), reverse("retention"))


def _late_of(owner: int | None) -> str:
    whose = {"colleague": str(owner)} if owner else {"owner": Ownership.NOBODY.value}
    return reverse("worklist", query={"deadline": Urgency.LATE.value, **whose})
