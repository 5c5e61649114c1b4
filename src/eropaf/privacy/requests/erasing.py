"""Proposing to destroy what a resident asked to erase: cases as a whole, and what is in no case."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.cases.models import Case
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.enums import RequestKind
from eropaf.privacy.requests.hiding import check_nothing_hidden
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.selectors import cases_of, ticks_of
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.retention.enums import Ground
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.progress import waiting_for
from eropaf.privacy.retention.proposing import propose_erasure
from eropaf.privacy.retention.rows import is_in_a_case
from eropaf.privacy.trail import trail_of_cases


def propose_granted(*, request: ResidentRequest, by: Actor) -> DestructionRun:
    """Put forward all that was ticked, so that a second person can agree that it is destroyed.

    Args:
        request: to erase, that was granted.
        by: who proposes.

    Raises:
        Refused: somebody else stands in a case, a case is closed to the actor or must be kept, nothing was ticked, it
            was not granted, what was ticked is proposed already, or the role may not.
    """
    check_may_answer_requests(by)
    with acting(by):
        held = _held_granted(request, by)
        ticks, cases = ticks_of(held), list(cases_of(held))
        _check_nobody_else(cases, ticks)
        return propose_erasure(cases=cases, ground=Ground.REQUEST, by=by, rows=_loose(ticks), request_key=held.pk)


def _check_nobody_else(cases: Iterable[Case], ticks: Ticks) -> None:
    for case in cases:
        if trail_of_cases([case.pk]).of(Signal) - set(ticks.signals):
            raise Refused(
                _(
                    "In case %(number)s stand signals that you did not tick. Erasing it would destroy what is about "
                    "somebody else. First split the case, on its page, or tick those signals if they are the "
                    "resident's too."
                ),
                number=case.number,
            )


def _held_granted(request: ResidentRequest, by: Actor) -> ResidentRequest:
    """The request, held: nobody reopens it before the proposal stands, which is called off with it then."""
    check_own(by, request)
    held = ResidentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    check_nothing_hidden(held, by)
    if held.kind != RequestKind.ERASURE or not held.is_granted:
        raise Refused(_("First decide that the data of this resident are erased."))
    if waiting := waiting_for(held):
        raise Refused(
            _("This is proposed already, in proposal %(number)s. Settle that one first."), number=waiting.number
        )
    return held


def _loose(ticks: Ticks) -> list[Signal | Reply | Objection]:
    """What was ticked and is in no case; the rest goes with its case."""
    rows: list[Signal | Reply | Objection] = [
        *Signal.objects.filter(pk__in=ticks.signals).order_by("pk"),
        *Reply.objects.filter(pk__in=ticks.replies).order_by("pk"),
        *Objection.objects.filter(pk__in=ticks.objections).order_by("pk"),
    ]
    return [each for each in rows if not is_in_a_case(each)]
