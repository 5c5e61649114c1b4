"""How screens show requests for data, and what data give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eropaf.audit.actor import Actor
from eropaf.core.choices import Label
from eropaf.monitor.research.anonymity import Anonymous
from eropaf.monitor.research.enums import REQUEST_STATE_LABELS, RequestState
from eropaf.monitor.research.ladders import LADDERS
from eropaf.monitor.research.models import ResearchDelivery, ResearchRequest
from eropaf.monitor.research.permissions import ASKING_ROLES, DECIDING_ROLES
from eropaf.monitor.research.selectors import show_months

_TONES = {
    RequestState.ASKED: "warning",
    RequestState.GRANTED: "positive",
    RequestState.REFUSED: "negative",
    RequestState.WITHDRAWN: "neutral",
}


@dataclass(frozen=True)
class ShownRequest:
    """A request as screens tell it.

    Attributes:
        may_decide: whether who looks grants or refuses it.
        needs_another: whether who looks would decide, but asked for it.
        is_own: whether who looks asked for it.
    """

    request: ResearchRequest
    months: str
    state: Label
    tone: str
    is_asked: bool
    is_granted: bool
    is_own: bool
    may_decide: bool
    needs_another: bool


def show_request(request: ResearchRequest, actor: Actor) -> ShownRequest:
    """A request for whoever looks.

    Args:
        request: with whoever asked and decided.
        actor: who looks.
    """
    state = RequestState(request.state)
    is_own, is_asked = request.asked_by_id == actor.user_id, state is RequestState.ASKED
    decides = is_asked and actor.role in DECIDING_ROLES
    return ShownRequest(
        request=request,
        months=show_months(request.period),
        state=REQUEST_STATE_LABELS[state],
        tone=_TONES[state],
        is_asked=is_asked,
        is_granted=state is RequestState.GRANTED,
        is_own=is_own and actor.role in ASKING_ROLES,
        may_decide=decides and not is_own,
        needs_another=decides and is_own,
    )


@dataclass(frozen=True)
class ShownStep:
    """How something is told by which somebody could be known."""

    label: Label
    told: Label
    how: Label
    tone: str


@dataclass(frozen=True)
class Gives:
    """What data give, or gave.

    Attributes:
        rows: that are delivered.
        k_before: how many rows are alike at least, as they came; None without rows.
        k_after: of what is delivered; None where nothing is left.
        diversity: sentences on how much the results of rows that are alike differ; only while nothing is granted.
    """

    rows: int
    rows_left_out: int
    rows_given: int
    k_before: int | None
    k_after: int | None
    steps: Sequence[ShownStep]
    diversity: Sequence[str] = ()


def show_made(made: Anonymous) -> Gives:
    """What data would give now."""
    return Gives(
        rows=made.frame.height,
        rows_left_out=made.rows_left_out,
        rows_given=made.rows_given,
        k_before=made.k_before,
        k_after=made.k_after,
        steps=_show_steps(made.steps),
        diversity=_show_diversity(made),
    )


def show_delivery(delivery: ResearchDelivery) -> Gives:
    """What was delivered."""
    return Gives(
        rows=delivery.rows,
        rows_left_out=delivery.rows_left_out,
        rows_given=delivery.rows + delivery.rows_left_out,
        k_before=delivery.k_before,
        k_after=delivery.k_after,
        steps=_show_steps(delivery.steps),
    )


def _show_steps(steps: Mapping[str, int]) -> list[ShownStep]:
    return [
        ShownStep(ladder.label, ladder.steps[step].label, *_how(step, ladder.height))
        for ladder in LADDERS
        for step in [steps[ladder.name]]
    ]


def _how(step: int, height: int) -> tuple[str, str]:
    if step == 0:
        return _("as it is"), "positive"
    return (_("not told"), "negative") if step == height else (_("coarser"), "warning")


def _show_diversity(made: Anonymous) -> list[str]:
    result, accepted = made.diversity["result"], made.diversity["accepted"]
    if result.least is None or accepted.least is None:
        return []
    told = {"results": result.least, "same_result": result.rows_alike, "same_answer": accepted.rows_alike}
    return [
        _("Cases that are alike have at least %(results)s different results.") % told,
        _("%(same_result)s cases are in a group in which all have the same result.") % told,
        _("%(same_answer)s cases are in a group in which all accepted help, or nobody did.") % told,
    ]
