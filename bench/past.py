"""A hundred thousand past cases, made as rows: what trying policies reads of them, and what the tables ask for.

They did not come in as deliveries and were matched with nothing: that is measured elsewhere and takes its time. So
their groups name no resident and hold no signal. What is read is as the product keeps it: the facts vary from case to
case, the default policy placed each, and what was attempted follows its approach.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from bench.town import DAY
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult, Route
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.matching.models import MatchGroup
from eropaf.outreach.enums import KIND_OF_ROUTE, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.partners.enums import PartnerType
from eropaf.triage.conditions import AgeBand, Fact
from eropaf.triage.evaluate import Facts, Placement, place
from eropaf.triage.models import Decision, Policy
from eropaf.triage.policy import PolicySpec
from eropaf.triage.selectors import active_policy

CASES = 100_000
YEAR = Period(Period.month_of(DAY).months_before(11).start, DAY)
_BATCH = 5_000
_PARTNERS = [
    each.value for each in (PartnerType.RENT, PartnerType.ENERGY, PartnerType.WATER, PartnerType.CARE_INSURANCE)
]
_AGES = tuple(AgeBand)
_REACHED = {Route.VISIT: 0.45, Route.PHONE: 0.4, Route.MESSAGE: 0.2, Route.EMAIL: 0.15, Route.LETTER: 0.1}
_AFTER_CONTACT = (
    EndResult.ADVICE,
    EndResult.FURTHER_HELP_FINANCIAL,
    EndResult.MANAGES_ALONE,
    EndResult.MANAGES_ALONE,
    EndResult.PAID,
)


@dataclass(frozen=True)
class _Past:
    """A case as it was: when it was opened, what was known, by which rule it was placed, and what was tried."""

    opened_on: date
    partner_types: Sequence[str]
    facts: Facts
    placement: Placement
    tried: Sequence[tuple[Route, bool]]
    result: EndResult


def make_past_cases(by: Actor, tell: Callable[[str], None]) -> None:
    """Make closed cases of the past year with their decisions and attempts, the same every time.

    Args:
        by: in whose municipality; it has a policy.
        tell: is told what is being done.
    """
    policy = active_policy()
    if policy is None:
        raise RuntimeError("The town has no policy")
    for first in range(0, CASES, _BATCH):
        tell(f"what if, cases from {first:,} of {CASES:,}")
        _make(range(first, min(first + _BATCH, CASES)), policy, by)


def _make(numbers: range, policy: Policy, by: Actor) -> None:
    spec, drawn = policy.read_spec(), random.Random(numbers.start)
    past = [_past(drawn, spec) for _number in numbers]
    with acting(by):
        groups = MatchGroup.objects.bulk_create([_group(each, by) for each in past])
        rows = zip(numbers, groups, past, strict=True)
        cases = Case.objects.bulk_create([_case(number, group, each, by) for number, group, each in rows])
        Decision.objects.bulk_create([_decision(case, policy, each) for case, each in zip(cases, past, strict=True)])
        ContactAttempt.objects.bulk_create(
            [attempt for case, each in zip(cases, past, strict=True) for attempt in _attempts(case, each)]
        )


def _past(drawn: random.Random, spec: PolicySpec) -> _Past:
    types = sorted(drawn.sample(_PARTNERS, k=drawn.choice((1, 1, 1, 2, 2, 3))))
    facts = _facts(drawn, types)
    placement = place(spec, facts)
    tried = list(_tried(drawn, placement))
    reached = any(each for _route, each in tried)
    return _Past(
        opened_on=YEAR.start + timedelta(days=drawn.randrange(YEAR.days)),
        partner_types=types,
        facts=facts,
        placement=placement,
        tried=tried,
        result=drawn.choice(_AFTER_CONTACT) if reached else EndResult.NEVER_REACHED,
    )


def _facts(drawn: random.Random, types: Sequence[str]) -> Facts:
    repeat = drawn.choices(list(Repeat), weights=(7, 2, 1))[0]
    return {
        Fact.AMOUNT: drawn.randrange(60, 3000),
        Fact.PARTNER_TYPES: list(types),
        Fact.PARTNER_COUNT: len(types),
        Fact.MONTHS: drawn.choice((1, 1, 2, 2, 3, 4, 6)),
        Fact.KIND: (MatchKind.MULTIPLE if len(types) > 1 else MatchKind.SINGLE).value,
        Fact.REPEAT: repeat.value,
        Fact.CRISIS: drawn.random() < 0.03,
        Fact.WARM_HANDOVER: drawn.random() < 0.04,
        Fact.HAS_PHONE: drawn.random() < 0.8,
        Fact.HAS_EMAIL: drawn.random() < 0.6,
        Fact.AGE: drawn.choice(_AGES).value,
    }


def _tried(drawn: random.Random, placement: Placement) -> Iterator[tuple[Route, bool]]:
    """The attempts of the approach, until one reaches."""
    for step in placement.approach.steps:
        reached = drawn.random() < _REACHED[step.channel]
        yield step.channel, reached
        if reached:
            return


def _group(past: _Past, by: Actor) -> MatchGroup:
    month = Period.month_of(past.opened_on)
    return MatchGroup(
        municipality_id=by.municipality_id,
        period_start=month.start,
        period_end=month.end,
        matched_on=past.opened_on,
        kind=str(past.facts[Fact.KIND]),
    )


def _case(number: int, group: MatchGroup, past: _Past, by: Actor) -> Case:
    return Case(
        municipality_id=by.municipality_id,
        group=group,
        number=number + 1,
        state=CaseState.CLOSED,
        result=past.result,
        opened_on=past.opened_on,
        closed_on=DAY,
        amount_cents=int(str(past.facts[Fact.AMOUNT])) * 100,
        partner_types=list(past.partner_types),
        crisis=bool(past.facts[Fact.CRISIS]),
        route=past.placement.approach.route,
        priority=past.placement.rule.priority,
        approach_since=_morning(past.opened_on),
        first_attempt_by=past.opened_on + timedelta(days=28),
        first_conversation_by=past.opened_on + timedelta(days=28),
    )


def _decision(case: Case, policy: Policy, past: _Past) -> Decision:
    return Decision(
        municipality_id=case.municipality_id,
        case=case,
        policy=policy,
        rule=past.placement.rule.key,
        route=case.route,
        priority=case.priority,
        facts=dict(past.facts),
        decided_at=case.approach_since,
    )


def _attempts(case: Case, past: _Past) -> Iterator[ContactAttempt]:
    for place_in_turn, (route, reached) in enumerate(past.tried):
        day = past.opened_on + timedelta(days=place_in_turn)
        yield ContactAttempt(
            municipality_id=case.municipality_id,
            case=case,
            kind=KIND_OF_ROUTE[route],
            reached=reached,
            day=day,
            part_of_day=PartOfDay.MORNING,
            recorded_at=_morning(day),
        )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time_of_day(9), clock.AMSTERDAM)
