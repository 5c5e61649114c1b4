"""Recording requests of residents, and answering them in time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.restricting import restrictions_in_force
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.privacy.requests.enums import IdentityCheck, Outcome, RequestChannel, RequestKind, RequestState
from eropaf.privacy.requests.hiding import check_nothing_hidden, ticked_but_hidden
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.terms import due_on, is_late
from eropaf.privacy.retention.calling_off import call_off_unless_granted


@dataclass(frozen=True, repr=False)
class Asked:
    """A request as it came.

    Attributes:
        name: of whoever asks, to write back to.
        words: what exactly is asked; may be empty.
    """

    kind: RequestKind
    name: str
    words: str
    channel: RequestChannel
    received_on: date
    identity: IdentityCheck


@dataclass(frozen=True)
class Ticks:
    """What is really about the resident who asks, by primary key.

    Attributes:
        rows: that were refused at a delivery.
    """

    signals: Collection[int] = ()
    objections: Collection[int] = ()
    replies: Collection[int] = ()
    rows: Collection[int] = ()

    def __bool__(self) -> bool:
        return bool(self.signals or self.objections or self.replies or self.rows)


def record_request(*, asked: Asked, by: Actor) -> ResidentRequest:
    """Keep a request; its term begins on the day on which it came.

    Raises:
        Refused: the role may not.
        InvalidValue: the day is yet to come, or nobody is named.
    """
    user_id = check_may_answer_requests(by)
    if asked.received_on > clock.today():
        raise InvalidValue(_("This day is yet to come. Choose today or an earlier day."), about="received_on")
    if not asked.name.strip():
        raise InvalidValue(_("Fill in who asks, so that you know to whom the answer goes."), about="name")
    with acting(by):
        wait_for_turn("requests", by.municipality_id)
        last = ResidentRequest.objects.aggregate(last=Max("number"))["last"] or 0
        request = ResidentRequest.objects.create(
            municipality_id=by.municipality_id,
            number=last + 1,
            kind=asked.kind,
            name=asked.name.strip(),
            asked=asked.words.strip(),
            channel=asked.channel,
            received_on=asked.received_on,
            due_on=due_on(asked.received_on, longer=False),
            identity=asked.identity,
            recorded_at=clock.now(),
            recorded_by_id=user_id,
        )
        record_event(by=by, kind="request.recorded", subject=request, detail={"request": asked.kind.value})
    return request


def check_identity(*, request: ResidentRequest, identity: IdentityCheck, by: Actor) -> None:
    """Keep how it was made sure who asks.

    Raises:
        Refused: it was answered already, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held(request, by, RequestState.OPEN)
        held.identity = identity
        held.save(update_fields=["identity"])
        record_event(by=by, kind="request.identity_checked", subject=held, detail={"identity": identity.value})


def tick(*, request: ResidentRequest, ticks: Ticks, by: Actor) -> None:
    """Keep what is about the resident, in place of what was ticked before that is open to the actor.

    Raises:
        Refused: it was answered already, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held(request, by, RequestState.OPEN)
        hidden = ticked_but_hidden(held, by)
        TickedRow.objects.filter(request=held).exclude(signal__in=hidden).delete()
        rows = _rows(held, ticks, hidden)
        TickedRow.objects.bulk_create(rows)
        record_event(by=by, kind="request.ticked", subject=held, detail={"rows": len(rows)})


def _rows(request: ResidentRequest, ticks: Ticks, hidden: Collection[int]) -> list[TickedRow]:
    """What was ticked; what is hidden from who ticks was ticked by somebody else, and stays."""
    told = {
        "signal_id": set(ticks.signals) - set(hidden),
        "objection_id": set(ticks.objections),
        "reply_id": set(ticks.replies),
        "row_id": set(ticks.rows),
    }
    common = {"municipality_id": request.municipality_id, "request": request}
    return [TickedRow(**common, **{name: key}) for name, keys in told.items() for key in sorted(keys)]


def take_longer(*, request: ResidentRequest, because: str, by: Actor) -> None:
    """Take two months more, as the resident is told within the first month (AVG art. 12(3)).

    Raises:
        Refused: it is longer already, the first month is over, or the role may not.
        InvalidValue: there is no reason.
    """
    check_may_answer_requests(by)
    if not because.strip():
        raise InvalidValue(_("Write the reason as the resident is told it."), about="because")
    with acting(by):
        held = _held(request, by, RequestState.OPEN)
        if held.longer_because:
            raise Refused(_("This request has two months more already. It cannot be put off again."))
        if is_late(held.due_on, clock.today()):
            raise Refused(_("The month is over. Answer now; it can no longer be put off."))
        held.longer_because, held.due_on = because.strip(), due_on(held.received_on, longer=True)
        held.save(update_fields=["longer_because", "due_on"])
        record_event(by=by, kind="request.put_off", subject=held, detail={"until": held.due_on.isoformat()})


def decide(*, request: ResidentRequest, outcome: Outcome, reason: str, by: Actor) -> None:
    """Decide on a request of somebody who is known to be the one.

    Raises:
        Refused: it was decided already, nobody made sure who asks, or the role may not.
        InvalidValue: there is no reason.
    """
    user_id = check_may_answer_requests(by)
    if not reason.strip():
        raise InvalidValue(_("Write why, as the resident is told it."), about="reason")
    with acting(by):
        held = _held(request, by, RequestState.OPEN)
        if held.identity == IdentityCheck.NOT_YET:
            raise Refused(_("First make sure that it is the resident who asks, and keep how you did."))
        held.state, held.outcome, held.reason = RequestState.DECIDED, outcome, reason.strip()
        held.decided_at, held.decided_by_id = clock.now(), user_id
        held.save(update_fields=["state", "outcome", "reason", "decided_at", "decided_by"])
        record_event(by=by, kind="request.decided", subject=held, detail={"outcome": outcome.value})
        call_off_unless_granted(request=held, by=by)


def tell(*, request: ResidentRequest, by: Actor) -> None:
    """Keep that the resident was told today.

    Raises:
        Refused: it was not decided, or was told already, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held(request, by, RequestState.DECIDED)
        held.state, held.told_on = RequestState.TOLD, clock.today()
        held.save(update_fields=["state", "told_on"])
        record_event(by=by, kind="request.told", subject=held)


def withdraw(*, request: ResidentRequest, by: Actor) -> None:
    """Keep that the resident took the request back.

    Raises:
        Refused: it was answered already, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held(request, by, RequestState.OPEN)
        held.state = RequestState.WITHDRAWN
        held.save(update_fields=["state"])
        record_event(by=by, kind="request.withdrawn", subject=held)
        call_off_unless_granted(request=held, by=by)


def reopen(*, request: ResidentRequest, by: Actor) -> None:
    """Undo a decision that was not told yet, that it was told, or that it was taken back: the term stays.

    What still waits to be destroyed for it is called off with the decision; what is gone does not come back.

    Raises:
        Refused: it is still to be answered, cases rest because it was granted, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held(request, by, RequestState.DECIDED, RequestState.TOLD, RequestState.WITHDRAWN)
        if held.state == RequestState.DECIDED and restrictions_in_force().filter(request_number=held.number).exists():
            raise Refused(_("Cases rest because this was granted. First tell the resident, and let them go on."))
        held.state = RequestState.DECIDED if held.state == RequestState.TOLD else RequestState.OPEN
        held.told_on = None
        if held.state == RequestState.OPEN:
            held.outcome, held.reason, held.decided_at, held.decided_by = "", "", None, None
        held.save(update_fields=["state", "told_on", "outcome", "reason", "decided_at", "decided_by"])
        record_event(by=by, kind="request.reopened", subject=held, detail={"state": held.state})
        call_off_unless_granted(request=held, by=by)


def record_export(*, request: ResidentRequest, form: str, by: Actor) -> None:
    """Keep that the overview was made. The overview itself is not kept.

    Args:
        request: for which.
        form: ``pdf`` or ``json``.
        by: who made it.

    Raises:
        Refused: nobody made sure who asks, nothing was ticked, a part is hidden from the actor, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        check_nothing_hidden(request, by)
        held = _held(request, by, *RequestState)
        if held.identity == IdentityCheck.NOT_YET:
            raise Refused(_("First make sure that it is the resident who asks, and keep how you did."))
        if not TickedRow.objects.filter(request=held).exists():
            raise Refused(_("First find the resident, and tick what is theirs."))
        record_event(by=by, kind="request.exported", subject=held, detail={"form": form})


def _held(request: ResidentRequest, by: Actor, *states: RequestState) -> ResidentRequest:
    """The request, held; refused in another state."""
    check_own(by, request)
    held = ResidentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if held.state not in states:
        raise Refused(_("This request is no longer in that state. Look at it again."))
    return held
