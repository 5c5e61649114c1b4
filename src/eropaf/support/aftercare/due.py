"""Which looks back are due, and where somebody who was helped is reported again."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from eropaf.cases.models import DONE, Case
from eropaf.core.choices import Label
from eropaf.matching.identity import address_key
from eropaf.support.aftercare.planning import LookState, PlannedLook
from eropaf.support.aftercare.selectors import Course, courses_in
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
    yield from _reported_again(courses)


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


def _reported_again(courses: list[Course]) -> Iterator[Due]:
    """Open cases of the same residents, by number or address; one query."""
    groups = [course.case.group for course in courses]
    numbers, postcodes = {each.bsn for each in groups} - {""}, {each.postcode for each in groups} - {""}
    fits = Q(group__bsn__in=numbers) | Q(group__postcode__in=postcodes)
    newer = Case.objects.filter(fits).exclude(state__in=DONE).select_related("group").order_by("opened_on", "pk")
    opened = list(newer) if courses else []
    for course in courses:
        again = [each for each in opened if each.opened_on >= course.begins_on and _is_of_same(each, course.case)]
        if again:
            yield Due(course.case, Part.AFTERCARE, again[0].opened_on, _("A new signal after the help"))


def _is_of_same(one: Case, other: Case) -> bool:
    if one.pk == other.pk:
        return False
    return one.group.bsn == other.group.bsn != "" or _address_of(one) == _address_of(other) != ""


def _address_of(case: Case) -> str:
    group = case.group
    return address_key(group.postcode, group.house_number, group.house_number_addition)
