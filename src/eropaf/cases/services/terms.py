"""The terms of a case, by the municipality's settings. They change the case in hand; the caller keeps it."""

from datetime import date, datetime

from eropaf.accounts.models import Municipality
from eropaf.cases.deadlines import Deadlines, Terms, work_out_deadlines
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.states import TRANSITIONS, CaseVerb
from eropaf.core import clock
from eropaf.core.working_days import add_working_days, count_working_days

TERMS = ("approach_since", "first_attempt_by", "first_conversation_by", "due_on")


def start_terms(case: Case, municipality: Municipality) -> None:
    """Let the terms of a new or reopened case run from today.

    Args:
        case: with its state and its signals summed up.
        municipality: whose terms.
    """
    deadlines = _from_today(case, municipality)
    case.approach_since = clock.now()
    case.first_attempt_by = deadlines.first_attempt_by
    case.first_conversation_by = deadlines.first_conversation_by
    case.due_on = next_term(case)


def shorten_terms(case: Case, municipality: Municipality, before: CaseState) -> None:
    """Let the terms of a case that turned into a crisis run from today; one that still ran and ends sooner stays.

    Args:
        case: with its new state and its signals summed up.
        municipality: whose terms.
        before: the state in which the crisis found it, which tells what still ran.
    """
    attempt_by, conversation_by = case.first_attempt_by, case.first_conversation_by
    start_terms(case, municipality)
    if before != CaseState.IN_CONTACT:
        case.first_conversation_by = min(case.first_conversation_by, conversation_by)
    if before == CaseState.NEW:
        case.first_attempt_by = min(case.first_attempt_by, attempt_by)
    case.first_attempt_by = min(case.first_attempt_by, case.first_conversation_by)
    case.due_on = next_term(case)


def approach_anew(case: Case, municipality: Municipality) -> None:
    """Let a case that turned into a crisis be approached anew, by its shorter terms.

    Args:
        case: with the state in which the crisis found it, and its signals summed up.
        municipality: whose terms.
    """
    before = CaseState(case.state)
    case.state = TRANSITIONS[CaseVerb.APPROACH_ANEW].target_from(before)
    shorten_terms(case, municipality, before)


def go_on_with_terms(case: Case, rested_since: datetime) -> None:
    """Let a case that rested have as many working days left as when it came to rest: nobody might use them meanwhile.

    A term that was met before stays as it was; one that began while the case rested begins now.

    Args:
        case: open, with the state in which it rested.
        rested_since: when it came to rest.
    """
    since = max(rested_since, case.approach_since)
    rested = count_working_days(clock.day_of(since), clock.today())
    if case.state == CaseState.NEW:
        case.first_attempt_by = add_working_days(case.first_attempt_by, rested)
    if case.state != CaseState.IN_CONTACT:
        case.first_conversation_by = add_working_days(case.first_conversation_by, rested)
    case.due_on = next_term(case)


def next_term(case: Case) -> date | None:
    """The term that runs in the case's state; none once there is contact."""
    terms = {CaseState.NEW: case.first_attempt_by, CaseState.APPROACHING: case.first_conversation_by}
    return terms.get(CaseState(case.state))


def _from_today(case: Case, municipality: Municipality) -> Deadlines:
    terms = Terms(
        first_attempt_days=municipality.first_attempt_days,
        first_conversation_days=municipality.first_conversation_days,
        crisis_working_days=municipality.crisis_working_days,
    )
    return work_out_deadlines(clock.today(), case.crisis, terms)
