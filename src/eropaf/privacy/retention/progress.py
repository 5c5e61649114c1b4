"""How far destroying came: whether something of a run is gone, and whether something still waits."""

from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.enums import OPEN, ItemState
from eropaf.privacy.retention.models import DestructionRun


def has_begun(run: DestructionRun) -> bool:
    """Whether something of it was destroyed, after which it is not called off any more."""
    gone = (run.cases, run.rows)
    return any(each.filter(state=ItemState.ERASED).exists() for each in gone) or run.parts.filter(erased__gt=0).exists()


def still_waits(run: DestructionRun) -> bool:
    """Whether something of it is still to be destroyed."""
    return any(items.filter(state=ItemState.WAITING).exists() for items in (run.cases, run.rows, run.parts))


def has_destroyed_for(request: ResidentRequest) -> bool:
    """Whether something was destroyed for a request already, which reopening it does not bring back.

    Args:
        request: to erase.
    """
    return any(map(has_begun, DestructionRun.objects.filter(request_key=request.pk).order_by("pk")))


def waiting_for(request: ResidentRequest) -> DestructionRun | None:
    """The proposal of what was ticked for a request that still waits, to be agreed to or to be destroyed.

    Args:
        request: to erase.
    """
    found = DestructionRun.objects.filter(request_key=request.pk, state__in=OPEN).order_by("-pk")
    return next(filter(still_waits, found), None)
