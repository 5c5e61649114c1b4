"""Making a case a crisis of which no signal tells, and ending that: help hears of an eviction before a partner reports.

Wgs art. 4 names an eviction among the threatening situations, in which the first conversation is within three working
days. The rules place the case anew afterwards; the caller asks them.
"""

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.services.change import locked_case
from eropaf.cases.services.terms import TERMS, approach_anew
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
        held.crisis = True
        if held.state in WITHOUT_CONTACT:
            approach_anew(held, current_municipality())
            record_event(by=by, kind=TRANSITIONS[CaseVerb.APPROACH_ANEW].event, subject=held)
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


def keep_crisis(case: Case) -> None:
    """Let a case in hand still be a crisis after its signals were summed up anew; it was approached as one before."""
    Case.objects.filter(pk=case.pk).update(crisis=True)
    case.crisis = True
