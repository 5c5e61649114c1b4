"""Calling off what was proposed: by a colleague, or since the request for which it was is granted no more."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.enums import OPEN, ItemState, RunState
from eropaf.privacy.retention.models import LONGEST_REASON, DestructionRun
from eropaf.privacy.retention.permissions import check_may_destroy
from eropaf.privacy.retention.progress import has_begun


def call_off(*, run: DestructionRun, because: str, by: Actor) -> DestructionRun:
    """Let everything of a run stay that was not destroyed yet.

    Args:
        run: proposed or agreed, and not begun.
        because: why; names nobody.
        by: who calls it off.

    Raises:
        Refused: it is over or begun, or the role may not.
        InvalidValue: no reason is given.
    """
    user_id = check_may_destroy(by)
    if not 0 < len(because.strip()) <= LONGEST_REASON:
        raise InvalidValue(_("Write why this is called off. Name nobody."), about="because")
    with acting(by):
        check_own(by, run)
        held = DestructionRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if held.state not in OPEN:
            raise Refused(_("This is over. Nothing of it can be called off."))
        if has_begun(held):
            raise Refused(_("Destroying has begun. Take cases out that must stay."))
        _end(held, because.strip(), user_id)
        record_event(by=by, kind="destruction.called_off", subject=held, detail={"number": held.number})
    return held


def call_off_unless_granted(*, request: ResidentRequest, by: Actor) -> None:
    """Let stay what still waits to be destroyed for a request that was reopened, taken back or refused.

    What is gone is gone: a run that has begun is not called off. The rest is taken out, and it ends with its proof.

    Args:
        request: as it is now, held in the caller's transaction.
        by: who changed it.

    Raises:
        Refused: the role may not.
    """
    user_id = check_may_destroy(by)
    if request.is_granted:
        return
    because = gettext("Request no. %(number)s is not granted any more.") % {"number": request.number}
    with acting(by):
        found = DestructionRun.objects.filter(request_key=request.pk, state__in=OPEN)
        for held in found.select_for_update(of=("self",)).order_by("pk"):
            detail = {"number": held.number, "request": request.number}
            if not has_begun(held):
                _end(held, because, user_id)
                record_event(by=by, kind="destruction.called_off", subject=held, detail=detail)
            elif _let_stay(held, because, user_id):
                record_event(by=by, kind="destruction.stopped", subject=held, detail=detail)


def _end(held: DestructionRun, because: str, user_id: int) -> None:
    held.state, held.called_off_because = RunState.CALLED_OFF, because
    held.called_off_at, held.called_off_by_id = clock.now(), user_id
    held.save(update_fields=["state", "called_off_because", "called_off_at", "called_off_by"])
    _let_stay(held, because, user_id)


def _let_stay(held: DestructionRun, because: str, user_id: int) -> int:
    """What waits, waits no more, so that it can be proposed again; how much that is."""
    cases = held.cases.filter(state=ItemState.WAITING).update(
        state=ItemState.TAKEN_OUT, reason=because, decided_at=clock.now(), decided_by=user_id
    )
    rows = held.rows.filter(state=ItemState.WAITING).update(state=ItemState.TAKEN_OUT, decided_at=clock.now())
    return cases + rows
