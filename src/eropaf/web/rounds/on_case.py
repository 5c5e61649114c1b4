"""What the case page tells of going to the door."""

from dataclasses import dataclass

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.states import OPEN_STATES
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.safety import marks_of
from eropaf.outreach.visits.selectors import coming_rounds, open_stop_of
from eropaf.web.rounds.rows import ShownMark, describe_marks

_ROUNDS_OFFERED = 5


@dataclass(frozen=True)
class Visits:
    """What the case page tells of visits.

    Attributes:
        marks: that hold for the address today.
        stop: where the resident is to be visited; None where on no round.
        rounds: on which the resident can be put; none where the resident is left alone.
    """

    marks: list[ShownMark]
    stop: Stop | None
    rounds: list[Round]


def describe_visits(case: Case, is_left_alone: bool, actor: Actor) -> Visits:
    """For the case page.

    Args:
        case: with its group loaded.
        is_left_alone: whether nobody approaches its resident now.
        actor: who looks.
    """
    stop = open_stop_of(case, actor)
    may_be_put = stop is None and case.state in OPEN_STATES and not is_left_alone
    rounds = list(coming_rounds(actor)[:_ROUNDS_OFFERED]) if may_be_put else []
    return Visits(describe_marks(marks_of([case], actor)[case.pk]), stop, rounds)
