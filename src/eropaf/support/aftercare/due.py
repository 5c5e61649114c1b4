"""Which looks back are due, and where somebody who was helped is reported again."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from eropaf.core.choices import Label
from eropaf.support.aftercare.planning import LookState, PlannedLook
from eropaf.support.aftercare.selectors import Course, courses_in, reported_again
from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part

_RELEVANT_FOR = timedelta(days=60)  # a look that nobody did by then is not worth asking for any more


def due_aftercare(asked: Asked) -> Iterable[Due]:
    """Looks that are due, and new cases of residents who were helped.

    Args:
        asked: in which cases, and until when.
    """
    courses = [each for each in courses_in(asked.cases) if each.stopped is None]
    yield from _looks(courses, asked.until)
    again = reported_again(courses)
    for course in courses:
        if unseen := again.get(course.case.pk):
            yield Due(
                course.case, Part.AFTERCARE, unseen[-1].opened_on, _("A new signal after the help"), is_term=False
            )


def _looks(courses: Iterable[Course], until: date) -> Iterator[Due]:
    for course in courses:
        wanted = [look for look in course.looks if _is_asked_for(look, until)]
        if wanted:  # of two that are due the last one tells most
            yield Due(course.case, Part.AFTERCARE, wanted[-1].day, _what(wanted[-1].months))


def _is_asked_for(look: PlannedLook, until: date) -> bool:
    is_open = look.state in (LookState.DUE, LookState.LATER)
    return is_open and until - _RELEVANT_FOR <= look.day <= until


def _what(months: int) -> Label:
    told = ngettext_lazy(
        "Ask how it goes, %(months)s month after the help",
        "Ask how it goes, %(months)s months after the help",
        "months",
    )
    return told % {"months": months}
