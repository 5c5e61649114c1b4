"""Where a case stands in its approach, and what becomes of that when another case joins it or leaves again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

from eropaf.cases.enums import CaseState


@dataclass(frozen=True)
class Standing:
    """How far the approach of a case is, and by when the next step.

    Attributes:
        state: of the case.
        crisis: whether cut-off or eviction is near.
        approach_since: attempts from before do not count.
        first_attempt_by: last day for the first attempt.
        first_conversation_by: last day for the first conversation.
    """

    state: CaseState
    crisis: bool
    approach_since: datetime
    first_attempt_by: date
    first_conversation_by: date

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "state": self.state.value,
            "crisis": self.crisis,
            "approach_since": self.approach_since.isoformat(),
            "first_attempt_by": self.first_attempt_by.isoformat(),
            "first_conversation_by": self.first_conversation_by.isoformat(),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """As `to_json` wrote it."""
        return cls(
            CaseState(kept["state"]),
            kept["crisis"],
            datetime.fromisoformat(kept["approach_since"]),
            date.fromisoformat(kept["first_attempt_by"]),
            date.fromisoformat(kept["first_conversation_by"]),
        )


def join(stays: Standing, goes: Standing) -> Standing:
    """The standing of a case that takes another in.

    The state of the case that stays does not change, and of every term that runs in both the earlier holds. Only a
    crisis that the staying case does not know, and about which nobody was spoken yet, has it approached as far as the
    other case was.

    Args:
        stays: the case that takes in.
        goes: the case that is taken in.
    """
    crisis = stays.crisis or goes.crisis
    if goes.crisis and not stays.crisis and goes.state != CaseState.IN_CONTACT:
        running = _with_earlier_terms(_with_running_terms(stays, goes), goes)
        return replace(running, state=goes.state, crisis=crisis, approach_since=goes.approach_since)
    return replace(_with_earlier_terms(stays, goes), crisis=crisis)


def _with_running_terms(stays: Standing, goes: Standing) -> Standing:
    """A term of which the step was made says nothing about the step that is asked for anew."""
    return replace(
        stays,
        first_attempt_by=stays.first_attempt_by if stays.state == CaseState.NEW else goes.first_attempt_by,
        first_conversation_by=(
            goes.first_conversation_by if stays.state == CaseState.IN_CONTACT else stays.first_conversation_by
        ),
    )


def _with_earlier_terms(stays: Standing, goes: Standing) -> Standing:
    attempt_by, conversation_by = stays.first_attempt_by, stays.first_conversation_by
    if goes.state == CaseState.NEW:
        attempt_by = min(attempt_by, goes.first_attempt_by)
    if goes.state != CaseState.IN_CONTACT:
        conversation_by = min(conversation_by, goes.first_conversation_by)
    return replace(stays, first_attempt_by=min(attempt_by, conversation_by), first_conversation_by=conversation_by)


def own_of(now: Standing, own: Standing, joined: Sequence[Standing]) -> Standing:
    """What a case would stand at by itself: as before anything joined it, unless it moved on since.

    Args:
        now: of the case.
        own: of the case before anything joined it.
        joined: what joined it since then and is still there, in that order.
    """
    return own if _place(_fold(own, joined)) == _place(now) else now


def without(now: Standing, own: Standing, joined: Sequence[Standing], leaves: int) -> Standing:
    """The standing of a case that one of those which joined it leaves again.

    Where the case has moved on by itself since (an attempt, a new crisis, reopened), what it has now stays: a term
    never becomes longer than anybody agreed to.

    Args:
        now: of the case.
        own: of the case before anything joined it.
        joined: what joined it since then and is still there, in that order; the one that leaves too.
        leaves: which of these, counted from 0.
    """
    together = _fold(own, joined)
    left = _fold(own, [each for place, each in enumerate(joined) if place != leaves])
    if _place(now) == _place(together):
        return left
    if _terms(now) == _terms(together) and left.approach_since == now.approach_since:
        return replace(left, state=now.state)
    return now


def _terms(standing: Standing) -> tuple[date, date]:
    return standing.first_attempt_by, standing.first_conversation_by


def _place(standing: Standing) -> tuple[CaseState, datetime, date, date]:
    return standing.state, standing.approach_since, *_terms(standing)


def _fold(own: Standing, joined: Sequence[Standing]) -> Standing:
    for each in joined:
        own = join(own, each)
    return own
