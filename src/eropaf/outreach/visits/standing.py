"""The stops of a round as they stand now: the residents go on living, and their cases go on, after it was planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.shielding import from_whom
from eropaf.cases.states import OPEN_STATES
from eropaf.core.errors import Refused
from eropaf.outreach.courses import Course, courses_of
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.selectors import cases_at_stops, stops_of, waiting_stops


class WhyNot(StrEnum):
    """Why nobody goes to a stop that is on the round."""

    SAME = "same"
    OBJECTED = "objected"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    KEPT = "kept"
    EARLIER = "earlier"


_REFUSALS = {
    WhyNot.SAME: _(
        "This case was merged with the one of stop %(number)s of this round. Record there what came of the visit."
    ),
    WhyNot.OBJECTED: _("The resident objected to being approached: nobody goes here."),
    WhyNot.RESTRICTED: _("The case rests at the request of the resident: nobody goes here."),
    WhyNot.CLOSED: _("This case is closed: nobody goes here."),
    WhyNot.KEPT: _("The case is closed to one of the visitors of this round: plan another round for this address."),
    WhyNot.EARLIER: _("This resident is on an earlier round too. Record there what came of the visit."),
}


@dataclass(frozen=True)
class StandingStop:
    """A stop as it stands now.

    Attributes:
        stop: as it was planned.
        number: as it is counted in the round.
        case: that is visited: where the planned one was merged, the one it goes on in.
        course: of that case.
        same_as: the number of the stop where this resident is visited instead; None where that is here.
        is_on_earlier_round: somebody goes there before, for a case that became one with this.
        is_kept_from_visitor: the case was shielded from somebody who goes, after the round was planned.
    """

    stop: Stop
    number: int
    case: Case
    course: Course
    same_as: int | None
    is_on_earlier_round: bool
    is_kept_from_visitor: bool

    @property
    def why_not(self) -> WhyNot | None:
        """Why nobody goes here; None where somebody does, or did."""
        if self.same_as:
            return WhyNot.SAME
        if self.course.objection:
            return WhyNot.OBJECTED
        if self.course.restriction:
            return WhyNot.RESTRICTED
        if self.case.state not in OPEN_STATES:
            return WhyNot.CLOSED
        if self.is_kept_from_visitor:
            return WhyNot.KEPT
        return WhyNot.EARLIER if self.is_on_earlier_round else None

    @property
    def is_to_visit(self) -> bool:
        """Whether somebody still has to go here."""
        return not self.stop.is_visited and self.why_not is None

    @property
    def counts(self) -> bool:
        """Whether it is one of the addresses of the round: visited, or to be visited."""
        return self.stop.is_visited or self.is_to_visit


def stops_now(stops: Sequence[Stop], actor: Actor) -> list[StandingStop]:
    """The stops of a round as they stand now, in the same order.

    Of two stops of which the cases became one, the resident is visited at one: where that was done, or else the first,
    also where that is on another round.

    Args:
        stops: all of the round.
        actor: who looks.

    Raises:
        Refused: the actor's role sees no cases.
    """
    cases = cases_at_stops(stops, actor)
    courses = courses_of(list({case.pk: case for case in cases.values()}.values()), actor)
    visited_at, earlier, kept = _visited_at(stops, cases), _on_earlier_rounds(stops, cases, actor), from_whom()
    found: list[StandingStop] = []
    for number, stop in enumerate(stops, 1):
        case = cases[stop.pk]
        elsewhere = None if stop.is_visited or visited_at[case.pk] == number else visited_at[case.pk]
        is_kept = kept.get(case.pk) in stop.round.visitors
        found.append(StandingStop(stop, number, case, courses[case.pk], elsewhere, case.pk in earlier, is_kept))
    return found


def _on_earlier_rounds(stops: Sequence[Stop], cases: Mapping[int, Case], actor: Actor) -> set[int]:
    """The cases to which somebody goes on a round before this one: both were planned before they became one."""
    told_in = {case.pk: case.pk for case in cases.values()}
    merged = goes_on_in(cases.values())
    if not merged:
        return set()
    others = waiting_stops(actor).filter(case__in=[*told_in, *merged]).exclude(round=stops[0].round_id)
    before = [other for other in others.order_by("pk") if _order(other.round) < _order(stops[0].round)]
    return {(told_in | merged)[other.case_id] for other in before}


def _order(planned: Round) -> tuple[object, ...]:
    return planned.day, list(PartOfDay).index(PartOfDay(planned.part_of_day)), planned.pk


def _visited_at(stops: Sequence[Stop], cases: Mapping[int, Case]) -> dict[int, int]:
    """The number of the stop at which the resident of each case is visited."""
    found: dict[int, int] = {}
    for number, stop in sorted(enumerate(stops, 1), key=lambda each: (not each[1].is_visited, each[0])):
        found.setdefault(cases[stop.pk].pk, number)
    return found


def refuse_where_nobody_goes(stop: Stop, by: Actor) -> None:
    """Let nothing be done at a stop where nobody goes any more.

    Args:
        stop: not visited yet, of a round that goes on.
        by: who would do it.

    Raises:
        Refused: the resident objected or is visited at another stop or on an earlier round, or the case rests, is
            closed or is kept from somebody who goes.
    """
    standing = next(each for each in stops_now(stops_of(stop.round, by), by) if each.stop.pk == stop.pk)
    if standing.why_not:
        raise Refused(_REFUSALS[standing.why_not], number=standing.same_as)
