"""The cases that the demo's year gives, made the short way: one per home and month, placed by the shipped policy."""

from collections import defaultdict
from datetime import date

import pytest

from demo.accounts import account
from demo.arrears import Report, reports
from demo.outcomes import CaseFacts
from eropaf.triage.conditions import FactValue
from eropaf.triage.evaluate import place
from eropaf.triage.presets import DEFAULT_PRESET, read_preset

POLICY = read_preset(DEFAULT_PRESET)


def case_of(number: int, found: list[Report]) -> CaseFacts:
    """The case of the reports on one home in one month."""
    accounts = [account(report.partner, report.person, report.household) for report in found]
    facts: dict[str, FactValue] = {
        "amount": sum(report.amount_cents for report in found) // 100,
        "partner_types": sorted({report.partner.type for report in found}),
        "partner_count": len({report.partner.code for report in found}),
        "months": max(report.months_in_arrears for report in found),
        "crisis": any(report.crisis for report in found),
        "warm_handover": False,
        "has_phone": any(kept.phone for kept in accounts),
        "has_email": any(kept.email for kept in accounts),
    }
    born = found[0].person.birth_date
    return CaseFacts(
        number=number,
        route=place(POLICY, facts).approach.route,
        amount_cents=sum(report.amount_cents for report in found),
        partner_types=tuple(sorted({report.partner.type for report in found})),
        partners=len({report.partner.code for report in found}),
        age=(found[0].month - born).days // 365,
        has_phone=any(kept.phone for kept in accounts),
        has_email=any(kept.email for kept in accounts),
        crisis=any(report.crisis for report in found),
    )


@pytest.fixture(scope="session")
def cases() -> list[CaseFacts]:
    """Every case of the year."""
    homes: defaultdict[tuple[date, str], list[Report]] = defaultdict(list)
    for report in reports():
        homes[report.month, report.household.id].append(report)
    return [case_of(number, found) for number, found in enumerate(homes.values(), 1)]
