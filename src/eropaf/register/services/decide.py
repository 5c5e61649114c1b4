"""What a person decides about a mismatch: take the proposal over, leave it as it is, or take that back."""

from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.address import correct_address
from eropaf.cases.services.change import close_case, locked_case, reopen_case
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.core.errors import Refused
from eropaf.register.enums import Mismatch, QuestionState
from eropaf.register.judging import CLOSING_RESULTS, fingerprint
from eropaf.register.models import RegisterQuestion
from eropaf.register.services.ask import asked_of


def accept_proposal(*, question: RegisterQuestion, choice: int, by: Actor) -> RegisterQuestion:
    """Do what is proposed: close the case with its result, or take an address over.

    Args:
        question: an open one.
        choice: which of the proposed addresses, counted from 0; of no meaning where the case is closed.
        by: who decides.

    Raises:
        Refused: it was decided before, the case has changed since or rests, nothing is proposed, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, question)
    with acting(by):
        question = _locked(question.pk, QuestionState.OPEN)
        _check_still_so(question)
        result = CLOSING_RESULTS.get(Mismatch(question.mismatch))
        if result:
            close_case(case=question.case, result=result, by=by)
        else:
            _take_address(question, choice, by)
        _decide(question, QuestionState.ACCEPTED, by)
        record_event(by=by, kind="register.accepted", subject=question, detail={"mismatch": question.mismatch})
    return question


def leave_as_is(*, question: RegisterQuestion, by: Actor) -> RegisterQuestion:
    """Leave the case as it is; the same is not asked again while nothing changes.

    Raises:
        Refused: it was decided before, the case rests, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, question)
    with acting(by):
        question = _locked(question.pk, QuestionState.OPEN)
        _decide(question, QuestionState.LEFT, by)
        record_event(by=by, kind="register.left", subject=question, detail={"mismatch": question.mismatch})
    return question


def take_back(*, question: RegisterQuestion, by: Actor) -> RegisterQuestion:
    """Undo a decision: the case is opened again or gets its address back, and the question is open once more.

    Raises:
        Refused: nothing was decided, the case has changed since or rests, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, question)
    with acting(by):
        question = _locked(question.pk, QuestionState.ACCEPTED, QuestionState.LEFT)
        if question.state == QuestionState.ACCEPTED:
            _undo(question, by)
        question.state, question.decided_at, question.decided_by_id = QuestionState.OPEN, None, None
        question.replaced = question.chosen = None
        question.save(update_fields=["state", "decided_at", "decided_by", "replaced", "chosen"])
        record_event(by=by, kind="register.taken_back", subject=question, detail={"mismatch": question.mismatch})
    return question


def proposals_of(question: RegisterQuestion) -> tuple[Address, ...]:
    """The addresses of which one may be taken over."""
    return tuple(Address(**each) for each in question.proposals)


def _locked(pk: int, *states: QuestionState) -> RegisterQuestion:
    """The question with its case, both held: a colleague who was first is not overwritten. What rests waits."""
    question = RegisterQuestion.objects.select_for_update(of=("self",)).get(pk=pk)
    if question.state not in states:
        raise Refused(NOT_OPEN if QuestionState.OPEN in states else NOT_DECIDED)
    question.case = locked_case(question.case_id)
    check_not_restricted(question.case)
    return question


def _check_still_so(question: RegisterQuestion) -> None:
    now = fingerprint(asked_of(question.case.group), Mismatch(question.mismatch), proposals_of(question))
    if now != question.fingerprint:
        raise Refused(CHANGED)


def _take_address(question: RegisterQuestion, choice: int, by: Actor) -> None:
    if not 0 <= choice < len(question.proposals):
        raise Refused(NOTHING_CHOSEN)
    before = Address.of(question.case.group)
    correct_address(case=question.case, address=proposals_of(question)[choice], by=by)
    question.replaced, question.chosen = asdict(before), choice


def _decide(question: RegisterQuestion, state: QuestionState, by: Actor) -> None:
    question.state, question.decided_at, question.decided_by_id = state, clock.now(), by.user_id
    question.save(update_fields=["state", "decided_at", "decided_by", "replaced", "chosen"])


def _undo(question: RegisterQuestion, by: Actor) -> None:
    result = CLOSING_RESULTS.get(Mismatch(question.mismatch))
    if result:
        if question.case.result != result:
            raise Refused(CHANGED_AFTERWARDS)
        reopen_case(case=question.case, by=by)
    elif question.replaced is not None and question.chosen is not None:
        if Address.of(question.case.group) != proposals_of(question)[question.chosen]:
            raise Refused(CHANGED_AFTERWARDS)
        correct_address(case=question.case, address=Address(**question.replaced), by=by)


NOT_OPEN = _("Nothing was changed: a colleague was first, or this question no longer stands.")
NOT_DECIDED = _("There is nothing to take back: this is not decided yet.")
CHANGED = _("The resident's details have changed since this was asked. Check all open cases again.")
CHANGED_AFTERWARDS = _("The case has changed since this was decided. Change it on the page of the case.")
NOTHING_CHOSEN = _("Choose the address that is meant.")
