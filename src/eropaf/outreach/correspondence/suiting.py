"""Which texts suit the moment of a case."""

from collections.abc import Sequence

from eropaf.outreach.courses import Course
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.texts.enums import Purpose
from eropaf.outreach.texts.models import TextVersion

_BEFORE_CONTACT = (Purpose.FIRST_CONTACT, Purpose.REPEAT)
_ABOUT_APPOINTMENT = {
    ContactKind.VISIT: (Purpose.VISIT_ANNOUNCED,),
    ContactKind.APPOINTMENT: (Purpose.INVITATION,),
}


def purposes_now(course: Course, is_tried: bool) -> Sequence[Purpose]:
    """What a text is for that suits what is done next, the best first; empty where nobody but the worker knows.

    Args:
        course: of the case.
        is_tried: whether the resident was approached before.
    """
    action = course.action
    if action and action.agreed:
        return _ABOUT_APPOINTMENT.get(action.agreed.kind, ())
    if course.plan and course.plan.is_contact:
        return ()
    if not is_tried:
        return (Purpose.FIRST_CONTACT,)
    if action and action.channel == ContactKind.VISIT:
        return (Purpose.VISIT_ANNOUNCED, Purpose.REPEAT)
    return (Purpose.REPEAT,)


def text_to_propose(versions: Sequence[TextVersion], purposes: Sequence[Purpose]) -> TextVersion | None:
    """The text that suits best; None where none does: the worker then chooses.

    Args:
        versions: that can be sent, those that go first in front.
        purposes: that suit the moment, the best first.
    """
    suited = (each for purpose in purposes for each in versions if each.template.purpose == purpose)
    return next(suited, None)


def scripts_to_offer(versions: Sequence[TextVersion], course: Course, is_tried: bool) -> list[TextVersion]:
    """The scripts for a call at this moment.

    Until there was contact a script for the first conversation will do where there is none for another try; after it,
    neither does.

    Args:
        versions: of scripts, published.
        course: of the case.
        is_tried: whether the resident was approached before.
    """
    if course.plan and course.plan.is_contact:
        return [each for each in versions if each.template.purpose not in _BEFORE_CONTACT]
    purposes = purposes_now(course, is_tried)
    return [each for each in versions if each.template.purpose in purposes] or list(versions)
