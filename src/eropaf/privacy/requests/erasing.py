"""Proposing to destroy what a resident asked to erase: cases as a whole, and what is in no case."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import check_own
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
            was not granted, or the role may not.
    """
    _check_granted(request, by)
    ticks, cases = ticks_of(request), list(cases_of(request))
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
    return propose_erasure(cases=cases, ground=Ground.REQUEST, by=by, rows=_loose(ticks))


def _check_granted(request: ResidentRequest, by: Actor) -> None:
    check_may_answer_requests(by)
    check_own(by, request)
    check_nothing_hidden(request, by)
    request.refresh_from_db()
    if request.kind != RequestKind.ERASURE or not request.is_granted:
        raise Refused(_("First decide that the data of this resident are erased."))


def _loose(ticks: Ticks) -> list[Signal | Reply | Objection]:
    """What was ticked and is in no case; the rest goes with its case."""
    rows: list[Signal | Reply | Objection] = [
        *Signal.objects.filter(pk__in=ticks.signals).order_by("pk"),
        *Reply.objects.filter(pk__in=ticks.replies).order_by("pk"),
        *Objection.objects.filter(pk__in=ticks.objections).order_by("pk"),
    ]
    return [each for each in rows if not is_in_a_case(each)]
