"""How the resident of a case is approached and why: what the page tells of the rules, and of who chose otherwise."""

from collections.abc import Sequence
from typing import Any

from eropaf.cases.models import Case
from eropaf.cases.states import OPEN_STATES
from eropaf.triage.models import Decision, Overruling
from eropaf.web.case.reason import describe_overruling, describe_reason, other_approaches


def describe_approach(case: Case, decisions: Sequence[Decision], overrulings: Sequence[Overruling]) -> dict[str, Any]:
    """What the panel about the reason shows.

    Args:
        case: of the page.
        decisions: of the rules, the newest first.
        overrulings: of this case and those that were merged into it.
    """
    newest = decisions[0] if decisions else None
    standing = next((each for each in overrulings if _counts(each, case)), None)
    return {
        "decision": describe_reason(newest),
        "overruling": describe_overruling(standing, newest),
        "other_approaches": other_approaches(newest, standing) if case.state in OPEN_STATES else [],
    }


def _counts(overruling: Overruling, case: Case) -> bool:
    return overruling.case_id == case.pk and overruling.stands(case.approach_since)
