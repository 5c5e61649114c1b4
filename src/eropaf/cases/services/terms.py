"""The terms of a case, by the municipality's settings. They change the case in hand; the caller keeps it."""

from datetime import date

from eropaf.accounts.models import Municipality
from eropaf.cases.deadlines import Deadlines, Terms, work_out_deadlines
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.core import clock

TERMS = ("first_attempt_by", "first_conversation_by", "due_on")


def start_terms(case: Case, municipality: Municipality) -> None:
    """Let the terms of a new or reopened case run from today.

    Args:
        case: with its state and its signals summed up.
        municipality: whose terms.
    """
    deadlines = _from_today(case, municipality)
    case.first_attempt_by = deadlines.first_attempt_by
    case.first_conversation_by = deadlines.first_conversation_by
    case.due_on = next_term(case)


def shorten_terms(case: Case, municipality: Municipality) -> None:
    """Bring forward the terms of a case that turned into a crisis; a term that ends sooner stays.

    The resident must be approached anew, also where there was contact before the crisis.

    Args:
        case: with its signals summed up.
        municipality: whose terms.
    """
    deadlines = _from_today(case, municipality)
    case.first_attempt_by = min(case.first_attempt_by, deadlines.first_attempt_by)
    case.first_conversation_by = min(case.first_conversation_by, deadlines.first_conversation_by)
    case.due_on = min(case.due_on or deadlines.first_attempt_by, deadlines.first_attempt_by)


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
