"""Who goes on a round."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.permissions import WORKING_ROLES
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.shielding import from_whom
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.visits.enums import Companion
from eropaf.outreach.visits.joint import consultants
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.permissions import check_may_visit
from eropaf.outreach.visits.services.joint import refuse_along_strangers_only
from eropaf.outreach.visits.services.standing_rounds import coming_round

LONGEST_NAME = 100


@dataclass(frozen=True)
class Visitors:
    """Who goes.

    Attributes:
        first: a colleague.
        second: a colleague who goes along; None where nobody does, or somebody without an account.
        companion_name: of who goes along without an account; else empty.
        companion_role: what that person is.
        consultant: the account by which that person signs in for a landlord, where there is one.
        bring: what was agreed with the consultant to bring.
    """

    first: User
    second: User | None = None
    companion_name: str = ""
    companion_role: Companion | None = None
    consultant: User | None = None
    bring: str = ""

    @property
    def along(self) -> dict[str, Any]:
        """Who goes along, in the columns of a round."""
        return {
            "second_visitor": self.second,
            "companion_name": self.companion_name,
            "companion_role": self.companion_role or "",
            "consultant": self.consultant,
            "bring": self.bring,
        }


def check_visitors(visitors: Visitors) -> None:
    """Check that two different people go, who may.

    Raises:
        InvalidValue: they are no two people who work here, or who goes along from elsewhere has no name.
    """
    if visitors.second == visitors.first:
        raise InvalidValue(_("The second visitor is somebody else than the first."), about="second")
    if any(each and each.role not in WORKING_ROLES for each in (visitors.first, visitors.second)):
        raise InvalidValue(_("Choose a colleague who works on cases."), about="second")
    if visitors.companion_role and (not visitors.companion_name or visitors.second):
        raise InvalidValue(_("Fill in the name of who goes along, or choose a colleague: one of the two."))
    if visitors.consultant and visitors.consultant not in consultants():
        raise InvalidValue(_("Choose somebody who signs in for a landlord."), about="second")


def held_at_stops(planned: Round) -> list[Case]:
    """The cases in which the stops of a round go on, held until the end of the transaction, so that none is shielded.

    Args:
        planned: the round.
    """
    stops = planned.stops.filter(left_out_at=None).select_related("case").order_by("place")
    going_on = {where_it_goes_on(stop.case).pk for stop in stops}
    return list(Case.objects.select_for_update().filter(pk__in=going_on).order_by("pk"))


def refuse_kept_from(planned: Round, cases: Iterable[Case], by: Actor) -> None:
    """Send nobody to the door of a resident whose case is kept from that colleague.

    Args:
        planned: the round, with who goes.
        cases: to visit, held.
        by: who decides who goes.

    Raises:
        Refused: one of these cases is kept from a visitor; the sentence tells not which, and nothing of it to that very
            colleague.
    """
    kept = from_whom()
    shut_out = {kept[case.pk] for case in cases if case.pk in kept} & planned.visitors
    if by.user_id in shut_out:
        raise Refused(_("Somebody else decides who goes on this round. Ask the coordinator."))
    if shut_out:
        raise Refused(_("A case on this round is closed to one of its visitors. Choose another visitor or address."))


def change_second(*, planned: Round, visitors: Visitors, by: Actor) -> Round:
    """Let somebody else go along on a round, or nobody; who goes stays.

    Args:
        planned: of today or later.
        visitors: the same first one, and who goes along.
        by: who decides.

    Raises:
        Refused: the round was called off or is past, a case on it is kept from who goes along, no address on it is the
            consultant's business, or the role may not.
        InvalidValue: they are no two people who may go.
    """
    check_may_visit(by)
    check_own(by, planned)
    check_visitors(visitors)
    with acting(by):
        held = coming_round(planned.pk)
        if held.consultant != visitors.consultant:
            held.consultant_withdrawn_at = None
        for column, value in visitors.along.items():
            setattr(held, column, value)
        refuse_kept_from(held, held_at_stops(held), by)
        refuse_along_strangers_only(held)
        held.save()
        record_event(by=by, kind="round.second_changed", subject=held, detail={"second": held.second_visitor_id})
    return held
