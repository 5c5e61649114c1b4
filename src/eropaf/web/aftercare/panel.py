"""The aftercare of a case, as the page of its help shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to, other_cases_of_resident
from eropaf.core.choices import Label
from eropaf.support.aftercare.enums import ANSWER_LABELS, QUESTION_LABELS, Answer, Question
from eropaf.support.aftercare.models import Look
from eropaf.support.aftercare.permissions import SETTING_ROLES
from eropaf.support.aftercare.planning import LookState
from eropaf.support.aftercare.selectors import Course, courses_in, looks_of, relapse_of, reported_again


@dataclass(frozen=True)
class ShownLook:
    """A look that was tried, with what was answered."""

    pk: int
    months: int
    day: date
    reached: bool
    answers: Sequence[tuple[Label, Label]]
    note: str
    author: str
    is_withdrawn: bool


def describe_aftercare(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """What `aftercare/_panel.html` shows.

    Args:
        cases: the one whose help is shown, and those that were merged into it.
        actor: who looks.
    """
    case = cases[0]
    course = _course_of(case, actor)
    return {
        "course": course,
        "coming": [each for each in course.looks if _is_open(each.state)] if course and not course.stopped else [],
        "looks": [_show(each) for each in looks_of(cases, actor)],
        "later_cases": _later(case, course, actor),
        "unseen": reported_again([course]).get(case.pk, []) if course and not course.stopped else [],
        "relapse": relapse_of(case, actor),
        "may_begin": course is None and case.state != CaseState.MERGED,
        "may_set": actor.role in SETTING_ROLES,
    }


def _course_of(case: Case, actor: Actor) -> Course | None:
    return next(iter(courses_in(cases_visible_to(actor).filter(pk=case.pk))), None)


def _is_open(state: LookState) -> bool:
    return state in (LookState.DUE, LookState.LATER)


def _later(case: Case, course: Course | None, actor: Actor) -> list[Case]:
    """Other cases of the resident since the help."""
    if course is None:
        return []
    return [each for each in other_cases_of_resident(case, actor) if each.opened_on >= course.begins_on]


def _show(look: Look) -> ShownLook:
    answers = {question: Answer(getattr(look, question)) for question in Question}
    return ShownLook(
        pk=look.pk,
        months=look.months,
        day=look.day,
        reached=look.reached,
        answers=[
            (QUESTION_LABELS[question], ANSWER_LABELS[answer])
            for question, answer in answers.items()
            if answer != Answer.UNKNOWN
        ],
        note=look.note,
        author=look.recorded_by.name,
        is_withdrawn=look.withdrawn_at is not None,
    )
