"""Asking for data, deciding about it, and downloading what was granted."""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.period import Period
from eropaf.monitor.research.anonymity import LEAST_K, MOST_K, USUAL_K
from eropaf.monitor.research.enums import RequestState
from eropaf.monitor.research.models import (
    LONGEST_ORGANISATION,
    LONGEST_REASON,
    GivenMonth,
    ResearchDelivery,
    ResearchRequest,
)
from eropaf.monitor.research.packing import About, pack
from eropaf.monitor.research.permissions import check_may_ask, check_may_decide
from eropaf.monitor.research.reading import anonymous_cases
from eropaf.monitor.research.selectors import given_before, show_months


@dataclass(frozen=True)
class Wanted:
    """What is asked for. Raises InvalidValue where something is missing, or cannot be.

    Attributes:
        reason: which question is to be answered; names nobody.
        organisation: who gets the data.
        period: in which the cases were opened, as whole months.
        k: how many rows must be alike at least.
    """

    reason: str
    organisation: str
    period: Period
    k: int = USUAL_K

    def __post_init__(self) -> None:
        if not 0 < len(self.reason.strip()) <= LONGEST_REASON:
            raise InvalidValue(_("Write which question the data are to answer."), about="reason")
        if not 0 < len(self.organisation.strip()) <= LONGEST_ORGANISATION:
            raise InvalidValue(_("Write which organisation gets the data."), about="organisation")
        if not LEAST_K <= self.k <= MOST_K:
            raise InvalidValue(_("Choose a number from 5 to 50."), about="k")
        if self.period != Period(self.period.start.replace(day=1), Period.month_of(self.period.end).end):
            raise InvalidValue(_("Choose whole months."), about="last")


def ask_for_data(*, wanted: Wanted, by: Actor) -> ResearchRequest:
    """Ask for data; somebody else decides.

    Args:
        wanted: what is asked for.
        by: who asks.

    Raises:
        Refused: the role may not.
    """
    user_id = check_may_ask(by)
    with acting(by):
        Municipality.objects.select_for_update().get(pk=by.municipality_id)  # one number at a time
        request = ResearchRequest.objects.create(
            municipality_id=by.municipality_id,
            number=_last_number() + 1,
            reason=wanted.reason.strip(),
            organisation=wanted.organisation.strip(),
            start=wanted.period.start,
            end=wanted.period.end,
            k=wanted.k,
            asked_at=clock.now(),
            asked_by_id=user_id,
        )
        record_event(by=by, kind="research.asked", subject=request, detail={"number": request.number})
    return request


def _last_number() -> int:
    """Of all requests; of those that were destroyed as far as data were given, so that a number means one of them."""
    asked = ResearchRequest.objects.aggregate(last=Max("number"))["last"]
    given = GivenMonth.objects.aggregate(last=Max("request_number"))["last"]
    return max(asked or 0, given or 0)


def grant_data(*, request: ResearchRequest, by: Actor) -> ResearchDelivery:
    """Grant what another person asked: the file is made now, and stays as it is.

    Args:
        request: that waits for a decision.
        by: who grants.

    Raises:
        Refused: one's own request, it was decided already, data of some of these months were given before, nothing
            would be left, or the role may not.
    """
    user_id = check_may_decide(by)
    with acting(by):
        Municipality.objects.select_for_update().get(pk=by.municipality_id)  # one at a time: each sees what was given
        held = _held(request, by)
        _check_asked_by_another(held, user_id)
        _check_not_given_before(held)
        delivery = _deliver(held)
        _change(held, RequestState.GRANTED, decided_at=delivery.made_at, decided_by_id=user_id)
        record_event(
            by=by,
            kind="research.granted",
            subject=held,
            detail={
                "number": held.number,
                "sha256": delivery.sha256,
                "rows": delivery.rows,
                "k": delivery.k_after,
            },
        )
    return delivery


def refuse_data(*, request: ResearchRequest, because: str, by: Actor) -> None:
    """Refuse what another person asked.

    Args:
        request: that waits for a decision.
        because: why, for whoever asked.
        by: who refuses.

    Raises:
        Refused: one's own request, it was decided already, or the role may not.
        InvalidValue: no reason is given.
    """
    user_id = check_may_decide(by)
    if not 0 < len(because.strip()) <= LONGEST_REASON:
        raise InvalidValue(_("Write why you refuse: whoever asked can then ask better."), about="because")
    with acting(by):
        held = _held(request, by)
        _check_asked_by_another(held, user_id)
        _change(
            held,
            RequestState.REFUSED,
            decided_at=clock.now(),
            decided_by_id=user_id,
            refused_because=because.strip(),
        )
        record_event(by=by, kind="research.refused", subject=held, detail={"number": held.number})


def withdraw_request(*, request: ResearchRequest, by: Actor) -> None:
    """Take one's own request back before it is decided.

    Args:
        request: that waits for a decision.
        by: who asked.

    Raises:
        Refused: another person's request, it was decided already, or the role may not.
    """
    user_id = check_may_ask(by)
    with acting(by):
        held = _held(request, by)
        if held.asked_by_id != user_id:
            raise Refused(_("Only whoever asked can take a request back."))
        _change(held, RequestState.WITHDRAWN, withdrawn_at=clock.now())
        record_event(by=by, kind="research.withdrawn", subject=held, detail={"number": held.number})


def download_data(*, request: ResearchRequest, by: Actor) -> bytes:
    """The file of a request that was granted, for whoever asked; each time is kept as an event.

    Args:
        request: that was granted.
        by: who downloads.

    Raises:
        Refused: another person's request, it was not granted, or the role may not.
    """
    user_id = check_may_ask(by)
    check_own(by, request)
    with acting(by):
        if request.asked_by_id != user_id:
            raise Refused(_("Only whoever asked can download the data, and passes them on."))
        delivery = ResearchDelivery.objects.filter(request=request).first()
        if delivery is None:
            raise Refused(_("These data were not granted."))
        record_event(
            by=by,
            kind="research.downloaded",
            subject=request,
            detail={"number": request.number, "sha256": delivery.sha256},
        )
        return bytes(delivery.content)


def _held(request: ResearchRequest, by: Actor) -> ResearchRequest:
    """The request, held until the transaction ends, as it waits for a decision."""
    check_own(by, request)
    held = ResearchRequest.objects.select_for_update().get(pk=request.pk)
    if held.state != RequestState.ASKED:
        raise Refused(_("This request was decided already, or taken back."))
    return held


def _check_asked_by_another(request: ResearchRequest, user_id: int) -> None:
    if request.asked_by_id == user_id:
        raise Refused(_("You asked for this yourself. Let another coordinator or an administrator decide."))


def _check_not_given_before(request: ResearchRequest) -> None:
    """Two files of the same cases told in two ways can be laid beside each other: then fewer than k are alike."""
    given = next(iter(given_before(request)), None)
    if given is not None:
        both = Period(max(given.months.start, request.start), min(given.months.end, request.end))
        raise Refused(
            _(
                "Data of %(months)s were given before, in request %(number)s. Who has both could recognise people. "
                "Ask for other months, or use what was given."
            )
            % {"months": show_months(both), "number": given.number}
        )


def _deliver(request: ResearchRequest) -> ResearchDelivery:
    made = anonymous_cases(request.period, request.k)
    if made.k_after is None or made.k_before is None:
        raise Refused(
            _("There are too few cases in this period: nobody can be hidden among them. Ask for more months.")
        )
    GivenMonth.objects.bulk_create(
        GivenMonth(municipality_id=request.municipality_id, month=month, request_number=request.number)
        for month in request.period.months
    )
    content = pack(made, About(request.number, request.reason, request.organisation, request.period, request.k))
    return ResearchDelivery.objects.create(
        municipality_id=request.municipality_id,
        request=request,
        content=content,
        sha256=sha256(content).hexdigest(),
        made_at=clock.now(),
        rows=made.frame.height,
        rows_left_out=made.rows_left_out,
        k_before=made.k_before,
        k_after=made.k_after,
        steps=made.steps,
    )


def _change(request: ResearchRequest, state: RequestState, **fields: object) -> None:
    request.state = state
    for name, value in fields.items():
        setattr(request, name, value)
    request.save(update_fields=["state", *fields])
