"""Making a case a crisis of which no signal tells, and ending that: help hears of an eviction before a partner reports.

Wgs art. 4 names an eviction among the threatening situations, in which the first conversation is within three working
days. The rules place the case anew afterwards; the caller asks them.
"""

from datetime import date, datetime

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.services.change import locked_case
from eropaf.cases.services.regrouping import keep_standing, standing_of
from eropaf.cases.services.terms import TERMS, approach_anew, next_term
from eropaf.cases.standing import Standing
from eropaf.cases.states import TRANSITIONS, WITHOUT_CONTACT, CaseVerb
from eropaf.cases.summary import summarise_arrears


def make_crisis(*, case: Case, by: Actor) -> Case:
    """Make a case a crisis; one that is already stays as it is.

    Where nobody spoke to the resident yet the case is approached anew by the shorter terms, as when a partner reports a
    crisis. Where there is contact that goes on. A closed case runs by the shorter terms once it is reopened.

    Raises:
        Refused: the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        held = locked_case(case.pk)
        if held.crisis:
            return held
        before = standing_of(held)
        held.crisis = True
        if held.state in WITHOUT_CONTACT:
            approach_anew(held, current_municipality())
            detail = {"before": before.to_json(), "after": standing_of(held).to_json()}
            record_event(by=by, kind=TRANSITIONS[CaseVerb.APPROACH_ANEW].event, subject=held, detail=detail)
        else:
            record_event(by=by, kind="case.made_crisis", subject=held)
        held.save(update_fields=["crisis", "state", *TERMS])
    return held


def end_crisis(*, case: Case, by: Actor) -> Case:
    """Let a case be a crisis no more, unless its signals tell of one. Its state and its terms stay as they are.

    Raises:
        Refused: the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        held = locked_case(case.pk)
        reports = reported_per_group([held.group_id]).get(held.group_id, [])
        if held.crisis and not summarise_arrears(reports).crisis:
            held.crisis = False
            held.save(update_fields=["crisis"])
            record_event(by=by, kind="case.crisis_ended", subject=held)
    return held


def take_back_crisis(*, case: Case, by: Actor) -> Case:
    """As `end_crisis`, of one that was made by mistake: where nothing was tried since, it stands where it did before.

    Raises:
        Refused: the role may not.
    """
    check_may_see_cases(by)
    with acting(by):
        was_crisis = locked_case(case.pk).crisis
        held = end_crisis(case=case, by=by)
        if was_crisis and not held.crisis:
            keep_standing(held, _before(held))
            held.due_on = next_term(held)
            held.save(update_fields=["state", *TERMS])
    return held


def _before(case: Case) -> Standing:
    """Where a case stood before a crisis had it approached anew; where it stands if anything happened to it since."""
    standing, anew = standing_of(case), TRANSITIONS[CaseVerb.APPROACH_ANEW].event
    for event in events_of(case).filter(kind=anew, detail__has_key="before"):
        if _place(standing) == _place(Standing.from_json(event.detail["after"])):
            standing = Standing.from_json(event.detail["before"])
    return standing


def _place(standing: Standing) -> tuple[CaseState, datetime, date]:
    """Without the term of the first attempt: the rules may have changed that by placing the case."""
    return standing.state, standing.approach_since, standing.first_conversation_by


def keep_crisis(case: Case) -> None:
    """Let a case in hand still be a crisis after its signals were summed up anew; it was approached as one before."""
    Case.objects.filter(pk=case.pk).update(crisis=True)
    case.crisis = True
