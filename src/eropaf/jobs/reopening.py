"""Opening a case again, after which the rules say anew how the resident is approached.

What somebody chose instead of the rules ends with the approach it was chosen for, and a rule may ask for a sooner first
attempt than the terms that reopening starts.
"""

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.services.change import reopen_case
from eropaf.register.models import RegisterQuestion
from eropaf.register.services.decide import take_back
from eropaf.triage.services.placing import place_cases


def reopen(*, case: Case, by: Actor) -> Case:
    """As `reopen_case`; the rules place the case anew.

    Raises:
        Refused: as there.
    """
    with acting(by):
        case = reopen_case(case=case, by=by)
        place_cases(cases=[case], by=by)
    return case


def take_answer_back(*, question: RegisterQuestion, by: Actor) -> RegisterQuestion:
    """As `take_back`; the rules place a case anew that is opened again by it.

    Raises:
        Refused: as there.
    """
    with acting(by):
        ended = Case.objects.filter(pk=question.case_id, state=CaseState.CLOSED).exists()
        question = take_back(question=question, by=by)
        if ended:
            place_cases(cases=[Case.objects.get(pk=question.case_id)], by=by)
    return question
