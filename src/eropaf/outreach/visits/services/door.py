"""At the door: what came of a visit."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, record_event
from eropaf.cases.selectors import case_that_goes_on
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import leave_card_at, record_attempt, withdraw_attempt
from eropaf.outreach.visits.models import Stop
from eropaf.outreach.visits.permissions import check_may_visit
from eropaf.outreach.visits.services.planning import waiting_stop
from eropaf.outreach.visits.services.standing_rounds import standing_round
from eropaf.outreach.visits.standing import refuse_where_nobody_goes


def record_visit(*, stop: Stop, reached: bool, note: str, by: Actor) -> Stop:
    """Keep what came of a stop as an attempt of the case, on the day and part of the day of the round.

    Args:
        stop: of a round of today or earlier.
        reached: whether there was contact with the resident.
        note: for colleagues; may be empty.
        by: who was at the door.

    Raises:
        Refused: the round is yet to come or was called off, this was recorded already, nobody goes there any more, or
            the role may not.
    """
    check_may_visit(by)
    with acting(by):
        stop = waiting_stop(stop.pk)
        stop.outcome, stop.card = _visit(stop, reached, note, by), None
        stop.save(update_fields=["outcome", "card"])
        record_event(by=by, kind="stop.visited", subject=stop)
    return stop


def leave_card(*, stop: Stop, note: str, by: Actor) -> Stop:
    """Keep that a card was left at the door, as an attempt that belongs to the visit.

    Args:
        stop: where nobody was home.
        note: what was written on it; may be empty.
        by: who left it.

    Raises:
        Refused: somebody was home, nothing was recorded yet, a card was left already, the case is closed, or the
            role may not.
    """
    check_may_visit(by)
    with acting(by):
        stop = _held(stop.pk)
        if not stop.is_visited or stop.outcome is None or stop.outcome.reached:
            raise Refused(_("A card is left where nobody was home. Record that first."))
        if stop.card_is_left:
            raise Refused(_("A card was left here already."))
        stop.card = leave_card_at(visit=stop.outcome, note=note, by=by)
        stop.save(update_fields=["card"])
        record_event(by=by, kind="stop.card_left", subject=stop)
    return stop


def withdraw_visit(*, stop: Stop, by: Actor) -> None:
    """Take back what was recorded last: the card, or else the visit. On the case both stay visible as withdrawn.

    Where the case was merged since, the one it goes on in moves back.

    Args:
        stop: which.
        by: who takes it back.

    Raises:
        Refused: nothing was recorded, the case is closed or on another round, or the role may not.
    """
    check_may_visit(by)
    elsewhere = Refused(_("This resident is on another round by now. Take that address off there first."))
    with acting(by), refusing_second("one_open_round_per_case", elsewhere):
        stop = _held(stop.pk)
        if stop.card is not None and stop.card_is_left:
            withdraw_attempt(attempt=stop.card, by=by)
            stop.card = None
        elif stop.outcome is not None and stop.is_visited:
            withdraw_attempt(attempt=stop.outcome, by=by)
            stop.outcome = stop.card = None
        else:
            raise Refused(_("Nothing was recorded here."))
        stop.save(update_fields=["outcome", "card"])
        record_event(by=by, kind="stop.visit_withdrawn", subject=stop)


def _held(pk: int) -> Stop:
    standing_round(Stop.objects.values_list("round_id", flat=True).get(pk=pk))
    return Stop.objects.select_for_update(of=("self",)).select_related("round", "case", "outcome", "card").get(pk=pk)


def _visit(stop: Stop, reached: bool, note: str, by: Actor) -> ContactAttempt:
    if stop.round.day > clock.today():
        raise Refused(_("This round is yet to come. Record on its day what came of it."))
    refuse_where_nobody_goes(stop, by)
    return record_attempt(
        case=case_that_goes_on(stop.case, by),
        kind=ContactKind.VISIT,
        reached=reached,
        day=stop.round.day,
        part_of_day=PartOfDay(stop.round.part_of_day),
        note=note,
        by=by,
    )
