"""Whether one visitor will do. Pure: no database."""

from collections.abc import Collection
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.plan import Plan
from eropaf.outreach.visits.enums import MarkKind
from eropaf.triage.approach import Crew, Step


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


def visit_to_make(plan: Plan) -> Step | None:
    """The visit of an approach that is made now; None where the approach has no visits.

    Further visits than it has are made as its last.

    Args:
        plan: the approach in force, with what was made of it.
    """
    visits = [each for each in plan.steps if each.kind == ContactKind.VISIT]
    return next((each for each in visits if each.made is None), visits[-1]).step if visits else None


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
