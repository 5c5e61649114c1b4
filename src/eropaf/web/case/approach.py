"""How the resident of a case is approached and why: what the page tells of the rules, and of who chose otherwise."""

from collections.abc import Sequence
from typing import Any

from eropaf.cases.models import Case
from eropaf.cases.states import OPEN_STATES
from eropaf.core.clock import day_of
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.models import ContactAttempt
from eropaf.triage.models import Decision, Overruling
from eropaf.web.case.plan import Plan, Tried, plan_approach
from eropaf.web.case.reason import describe_overruling, describe_reason, other_approaches


def describe_approach(
    case: Case, decisions: Sequence[Decision], overrulings: Sequence[Overruling], attempts: Sequence[ContactAttempt]
) -> dict[str, Any]:
    """What the panels about the approach show.

    Args:
        case: of the page.
        decisions: of the rules, the newest first.
        overrulings: of this case and those that were merged into it.
        attempts: likewise, withdrawn ones too.
    """
    newest = decisions[0] if decisions else None
    standing = next((each for each in overrulings if _counts(each, case)), None)
    return {
        "decision": describe_reason(newest),
        "overruling": describe_overruling(standing, newest),
        "other_approaches": other_approaches(newest, standing) if case.state in OPEN_STATES else [],
        "plan": _plan(case, newest, standing, attempts),
    }


def _counts(overruling: Overruling, case: Case) -> bool:
    return overruling.case_id == case.pk and overruling.stands(case.approach_since)


def _plan(
    case: Case, newest: Decision | None, standing: Overruling | None, attempts: Sequence[ContactAttempt]
) -> Plan | None:
    """The approach in force, counted from when it began: when somebody chose another one, or else with the case."""
    if newest is None:
        return None
    spec = newest.policy.read_spec()
    approach = standing.read_approach() if standing else spec.approach_of(spec.rule(newest.rule))
    began = standing.made_at if standing and not standing.agrees else case.approach_since
    counting = [each for each in attempts if each.withdrawn_at is None and each.recorded_at >= began]
    counting.sort(key=lambda each: (each.day, each.recorded_at, each.pk))
    tried = [Tried(ContactKind(each.kind), each.day, each.reached) for each in counting]
    return plan_approach(approach, day_of(began), tried, is_open=case.state in OPEN_STATES)
