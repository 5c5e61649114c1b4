"""Looks back that were done in the year, and the last ones, which are still to be done."""

from datetime import timedelta

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.support.aftercare.enums import Answer, Question
from eropaf.support.aftercare.planning import LookState
from eropaf.support.aftercare.selectors import courses_in
from eropaf.support.aftercare.services import record_look

_STILL_TO_DO = timedelta(days=10)
_NOT_REACHED_EACH, _ARREARS_EACH = 6, 5


def show_aftercare(by: Actor) -> None:
    """Look back with residents on the day on which it was due; the last ones stay on the list of the case's owner.

    Args:
        by: who asks them.
    """
    due = [
        (look.day, course.case.pk, course.case, look.months)
        for course in courses_in(Case.objects.all())
        for look in course.looks
        if look.state == LookState.DUE and look.day <= clock.today() - _STILL_TO_DO
    ]
    for number, (day, _pk, case, months) in enumerate(sorted(due, key=lambda each: each[:2]), 1):
        answers = _answers(has_new_arrears=number % _ARREARS_EACH == 0) if number % _NOT_REACHED_EACH else None
        record_look(case=case, months=months, day=day, answers=answers, note="", by=by)


def _answers(*, has_new_arrears: bool) -> dict[Question, Answer]:
    return {
        Question.PAYS: Answer.NO if has_new_arrears else Answer.YES,
        Question.NEW_ARREARS: Answer.YES if has_new_arrears else Answer.NO,
        Question.HELP_GOES_ON: Answer.YES,
        Question.WANTS_HELP: Answer.YES if has_new_arrears else Answer.NO,
    }
