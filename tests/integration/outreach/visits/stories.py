"""Steps of a story about visits."""

from collections.abc import Sequence
from datetime import date

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.enums import MarkKind
from eropaf.outreach.visits.models import Round, SafetyMark, Stop
from eropaf.outreach.visits.selectors import stops_of
from eropaf.outreach.visits.services.marks import mark_address
from eropaf.outreach.visits.services.planning import plan_round
from eropaf.outreach.visits.services.visitors import Visitors
from tests.integration.building import somebody
from tests.integration.cases.stories import looking_as


def visitor(actor: Actor) -> User:
    """The account of somebody who goes."""
    with looking_as(actor):
        return User.objects.get(pk=actor.user_id)


def go_round(
    by: Actor,
    cases: Sequence[Case],
    *,
    day: date | None = None,
    part_of_day: PartOfDay = PartOfDay.MORNING,
    announced: bool = False,
    visitors: Visitors | None = None,
) -> Round:
    """Plan a round for today, alone, unless said otherwise."""
    return plan_round(
        day=day or clock.today(),
        part_of_day=part_of_day,
        announced=announced,
        visitors=visitors or Visitors(visitor(by)),
        cases=cases,
        by=by,
    )


def stops(planned: Round, by: Actor) -> list[Stop]:
    """The stops of a round as it is now."""
    with looking_as(by):
        return stops_of(Round.objects.get(pk=planned.pk), by)


def numbers(planned: Round, by: Actor) -> list[int | None]:
    """The house numbers of a round in the order in which they are visited."""
    return [stop.case.group.house_number for stop in stops(planned, by)]


def mark(
    case: Case, by: Actor, *, kind: MarkKind = MarkKind.DOG, note: str = "bruine hond", until: date = date(2027, 5, 1)
) -> SafetyMark:
    """Mark the address of a case."""
    return mark_address(case=case, kind=kind, note=note, expires_on=until, by=by)


def objects(case: Case, by: Actor) -> None:
    """The resident, of whom `row` was delivered with a house number of their own, does not want to be approached."""
    number = case.group.house_number
    assert number
    objector = Objector(
        surname=somebody(number)["Achternaam"], postcode=Postcode("1234AB"), house_number=HouseNumber(number)
    )
    record_objection(objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="", by=by)
