"""Whether one visitor will do. Pure: no database."""

from collections.abc import Collection
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.visits.enums import MarkKind
from eropaf.triage.approach import Approach, Crew, Step


class WhyPair(StrEnum):
    """Why somebody should not go alone."""

    APPROACH = "approach"
    MARK = "mark"
    EVENING = "evening"


WHY_PAIR_LABELS = {
    WhyPair.APPROACH: _("The approach asks for a pair."),
    WhyPair.MARK: _("By the safety mark: go in a pair only."),
    WhyPair.EVENING: _("By the safety mark: do not go alone in the evening."),
}


def visit_to_make(approach: Approach, made: int) -> Step | None:
    """The visit of an approach that is made now; None where the approach has no visits.

    Args:
        approach: in force.
        made: visits that were made since it began; further ones are made as the last.
    """
    visits = [step for step in approach.steps if step.channel == Route.VISIT]
    return visits[min(made, len(visits) - 1)] if visits else None


def why_pair(step: Step | None, marks: Collection[MarkKind], part_of_day: PartOfDay) -> WhyPair | None:
    """Why this stop takes two visitors; None where one will do.

    Args:
        step: the visit of the approach; None where it has none.
        marks: the safety marks that hold for the address.
        part_of_day: of the round.
    """
    if MarkKind.PAIR_ONLY in marks:
        return WhyPair.MARK
    if MarkKind.NOT_ALONE_IN_EVENING in marks and part_of_day == PartOfDay.EVENING:
        return WhyPair.EVENING
    return WhyPair.APPROACH if step and step.crew == Crew.PAIR else None
