"""Planning a round: who goes when along which addresses."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, record_event
from eropaf.cases.models import DONE, Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.permissions import check_may_visit
from eropaf.outreach.visits.services.free import ON_THIS_ROUND, TAKEN, refuse_where_not_free
from eropaf.outreach.visits.services.joint import refuse_along_strangers_only
from eropaf.outreach.visits.services.standing_rounds import coming_round, standing_round
from eropaf.outreach.visits.services.visitors import Visitors, check_visitors, held_at_stops, refuse_kept_from
from eropaf.outreach.visits.standing import refuse_where_nobody_goes
from eropaf.outreach.visits.walking import walking_order

LONGEST_ROUND = 30
_ONE_OPEN_ROUND = "one_open_round_per_case"


def plan_round(
    *, day: date, part_of_day: PartOfDay, announced: bool, visitors: Visitors, cases: Sequence[Case], by: Actor
) -> Round:
    """Plan a round along the addresses of these cases, in the order in which they are walked.

    A case that was left on a round of an earlier day goes over to this one.

    Args:
        day: on which it goes, today or later.
        part_of_day: of that day.
        announced: whether the residents are told beforehand.
        visitors: who goes.
        cases: to visit, open.
        by: who plans it.

    Raises:
        Refused: a case is closed, on another round or kept from a visitor, a resident objected, none of the addresses
            is the consultant's business, or the role may not.
        InvalidValue: the day is past, the visitors are no two people who work here, or there is no case or too many.
    """
    user_id = check_may_visit(by)
    _check_plan(day, visitors, len(cases))
    with acting(by), refusing_second(_ONE_OPEN_ROUND, Refused(TAKEN)):
        planned = Round.objects.create(
            municipality_id=by.municipality_id,
            day=day,
            part_of_day=part_of_day,
            announced=announced,
            first_visitor=visitors.first,
            made_at=clock.now(),
            made_by_id=user_id,
            **visitors.along,
        )
        _place_stops(planned, cases, by)
        refuse_along_strangers_only(planned)
        record_event(by=by, kind="round.planned", subject=planned, detail={"stops": len(cases)})
    return planned


def _check_plan(day: date, visitors: Visitors, stops: int) -> None:
    if day < clock.today():
        raise InvalidValue(_("This day is past. Choose today or a later day."))
    if not 1 <= stops <= LONGEST_ROUND:
        raise InvalidValue(_("Choose between 1 and %(most)s addresses."), most=str(LONGEST_ROUND))
    check_visitors(visitors)


def _place_stops(planned: Round, cases: Sequence[Case], by: Actor) -> None:
    chosen = _locked_open([case.pk for case in cases])
    refuse_kept_from(planned, chosen, by)
    refuse_where_not_free(chosen, planned, by)
    _let_go_of_earlier(chosen)
    chosen.sort(key=lambda case: (walking_order(case.group), case.pk))
    stops = [
        Stop(municipality_id=by.municipality_id, round=planned, case=case, place=place)
        for place, case in enumerate(chosen, 1)
    ]
    Stop.objects.bulk_create(stops)


def _locked_open(keys: Sequence[int]) -> list[Case]:
    """The cases, held until the end of the transaction, so that nobody closes one meanwhile."""
    found = Case.objects.select_for_update(of=("self",)).select_related("group").filter(pk__in=keys).order_by("pk")
    cases = list(found)
    if any(case.state in DONE for case in cases):
        raise Refused(_("One of these cases is closed or was merged into another. Choose anew."))
    return cases


def _let_go_of_earlier(cases: Sequence[Case]) -> None:
    """Of rounds whose day is past nobody visits what is left."""
    left = Stop.objects.filter(outcome=None, left_out_at=None, round__day__lt=clock.today())
    left.filter(case__in=[*(case.pk for case in cases), *goes_on_in(cases)]).update(left_out_at=clock.now())


def cancel_round(*, planned: Round, by: Actor) -> None:
    """Call a round off; what was visited stays so, the other cases can be visited in another round.

    Raises:
        Refused: it was called off already, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        planned = standing_round(planned.pk)
        planned.cancelled_at = clock.now()
        planned.save(update_fields=["cancelled_at"])
        planned.stops.filter(outcome=None, left_out_at=None).update(left_out_at=planned.cancelled_at)
        record_event(by=by, kind="round.cancelled", subject=planned)


def resume_round(*, planned: Round, by: Actor) -> None:
    """Let a round go on that was called off by mistake, with the stops that it had.

    Raises:
        Refused: it goes on already, its day is past, a case of it is on another round by now or kept from a visitor, no
            address on it is the consultant's business, or the role may not.
    """
    check_may_visit(by)
    with acting(by), refusing_second(_ONE_OPEN_ROUND, Refused(TAKEN)):
        planned = Round.objects.select_for_update().get(pk=planned.pk)
        if planned.cancelled_at is None:
            raise Refused(_("This round goes on already."))
        if planned.day < clock.today():
            raise Refused(_("The day of this round is past. Plan a new one."))
        planned.stops.filter(left_out_at=planned.cancelled_at).update(left_out_at=None)
        refuse_kept_from(planned, held_at_stops(planned), by)
        refuse_along_strangers_only(planned)
        planned.cancelled_at = None
        planned.save(update_fields=["cancelled_at"])
        record_event(by=by, kind="round.resumed", subject=planned)


def add_stop(*, planned: Round, case: Case, by: Actor) -> Stop:
    """Put one more case on a round, as the last stop; one that was taken off comes back.

    Raises:
        Refused: the round was called off or is past, the case is closed, on a round or kept from a visitor, the
            resident objected, no address is the consultant's business, or the role may not.
        InvalidValue: the round is full.
    """
    check_may_visit(by)
    with acting(by), refusing_second(_ONE_OPEN_ROUND, Refused(TAKEN)):
        planned = coming_round(planned.pk)
        if planned.stops.filter(left_out_at=None).count() >= LONGEST_ROUND:
            raise InvalidValue(_("Choose between 1 and %(most)s addresses."), most=str(LONGEST_ROUND))
        chosen = _locked_open([case.pk])
        refuse_kept_from(planned, chosen, by)
        refuse_where_not_free(chosen, planned, by)
        _let_go_of_earlier(chosen)
        last = planned.stops.aggregate(last=Max("place"))["last"] or 0
        stop, is_new = Stop.objects.get_or_create(
            round=planned, case=case, defaults={"municipality_id": by.municipality_id, "place": last + 1}
        )
        if not is_new:
            if stop.left_out_at is None:
                raise Refused(ON_THIS_ROUND)
            stop.place, stop.left_out_at = last + 1, None
            stop.save(update_fields=["place", "left_out_at"])
        refuse_along_strangers_only(planned)
        record_event(by=by, kind="stop.added", subject=stop)
    return stop


def remove_stop(*, stop: Stop, by: Actor) -> None:
    """Take a case off a round; it can be put back with `add_stop`.

    Raises:
        Refused: it was visited or taken off already, the round was called off, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        stop = waiting_stop(stop.pk)
        stop.left_out_at = clock.now()
        stop.save(update_fields=["left_out_at"])
        record_event(by=by, kind="stop.removed", subject=stop)


def move_stop(*, stop: Stop, earlier: bool, by: Actor) -> None:
    """Visit a stop before the one above it, or after the one below it; the first or last stays where it is.

    Args:
        stop: of a round that goes on.
        earlier: one place up, else one down.
        by: who does it.

    Raises:
        Refused: it was taken off, the round was called off, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        planned = standing_round(stop.round_id)
        stops = list(planned.stops.select_for_update().filter(left_out_at=None).order_by("place"))
        at = next((at for at, each in enumerate(stops) if each.pk == stop.pk), None)
        if at is None:
            raise Refused(_("This address was taken off the round."))
        to = at - 1 if earlier else at + 1
        if not 0 <= to < len(stops):
            return
        one, other = stops[at], stops[to]
        one.place, other.place = other.place, one.place
        Stop.objects.bulk_update([one, other], ["place"])
        record_event(by=by, kind="stop.moved", subject=one)


def announce_stop(*, stop: Stop, announced: bool, by: Actor) -> None:
    """Keep that the resident was told today that somebody comes, or that this was a mistake.

    Args:
        stop: not visited yet.
        announced: False to take it back.
        by: who told the resident.

    Raises:
        Refused: it was visited or taken off, nobody goes there any more, the round was called off, or the role may not.
    """
    check_may_visit(by)
    with acting(by):
        stop = waiting_stop(stop.pk)
        case_to_go_on_with(stop.case)
        if announced:
            refuse_where_nobody_goes(stop, by)
        stop.announced_on = clock.today() if announced else None
        stop.save(update_fields=["announced_on"])
        record_event(by=by, kind="stop.announced", subject=stop, detail={"announced": announced})


def waiting_stop(pk: int) -> Stop:
    """A stop that was not visited yet, held until the end of the transaction.

    Raises:
        Refused: it was visited or taken off already, or the round was called off.
    """
    standing_round(Stop.objects.values_list("round_id", flat=True).get(pk=pk))
    stop = Stop.objects.select_for_update(of=("self",)).select_related("round", "case", "outcome").get(pk=pk)
    if stop.left_out_at is not None:
        raise Refused(_("This address was taken off the round."))
    if stop.is_visited:
        raise Refused(_("What came of this visit was recorded already. Undo that first."))
    return stop
