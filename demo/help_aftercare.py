"""A look back that was done, in the help that was accepted first."""

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.support.aftercare.enums import Answer, Question
from eropaf.support.aftercare.planning import LookState
from eropaf.support.aftercare.selectors import courses_in
from eropaf.support.aftercare.services import record_look

_MOST = 6


def show_aftercare(by: Actor) -> None:
    """Look back with some of the residents with whom it is due; the others stay on the list of whoever owns the case.

    Args:
        by: who asks them.
    """
    due = [
        (course.case, look.months)
        for course in courses_in(Case.objects.all())
        for look in course.looks
        if look.state == LookState.DUE
    ]
    for number, (case, months) in enumerate(due[:_MOST]):
        answers = _answers(has_new_arrears=number == 1) if number != 2 else None
        record_look(case=case, months=months, day=clock.today(), answers=answers, note="", by=by)


def _answers(*, has_new_arrears: bool) -> dict[Question, Answer]:
    return {
        Question.PAYS: Answer.NO if has_new_arrears else Answer.YES,
        Question.NEW_ARREARS: Answer.YES if has_new_arrears else Answer.NO,
        Question.HELP_GOES_ON: Answer.YES,
        Question.WANTS_HELP: Answer.YES if has_new_arrears else Answer.NO,
    }
