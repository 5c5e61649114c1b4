"""Other cases of the resident of a case, as its page tells of them: what there was, and which to work on first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.cases.enums import CASE_STATE_LABELS, END_RESULT_LABELS, CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.months import cases_of_same_resident, goes_on_in_newer
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.shielding import is_shielded
from eropaf.core.choices import Label
from eropaf.core.money import Euros


@dataclass(frozen=True)
class EarlierCase:
    """Another case at the same address."""

    pk: int
    opened_on: date
    resident_name: str
    amount: str
    outcome: Label


def describe_earlier(case: Case) -> EarlierCase:
    """Show another case at the same address."""
    outcome = END_RESULT_LABELS[EndResult(case.result)] if case.result else CASE_STATE_LABELS[CaseState(case.state)]
    return EarlierCase(case.pk, case.opened_on, case.group.name, str(Euros(case.amount_cents)), outcome)


def describe_months(case: Case, others: Sequence[Case]) -> dict[str, Any]:
    """What the page says of other open cases of the resident; nothing of one that rests: nothing is done with it.

    Args:
        case: that is open and does not rest, with its group.
        others: of the same residents, with theirs.
    """
    alike = cases_of_same_resident([case], others)[case.pk]
    resting = restrictions_on(alike)
    alike = [each for each in alike if each.pk not in resting]
    month = case.group.period_start
    older = [each for each in alike if each.group.period_start < month]
    return {
        "older_cases": [each for each in older if goes_on_in_newer(each, case)],
        "older_crises": [each for each in older if not goes_on_in_newer(each, case)],
        "same_month": _to_merge(case, [each for each in alike if each.group.period_start == month]),
    }


def _to_merge(case: Case, same_month: Sequence[Case]) -> Case | None:
    """With which case this one can be merged: neither of both is shielded."""
    if is_shielded(case):
        return None
    return next((each for each in same_month if not is_shielded(each)), None)
