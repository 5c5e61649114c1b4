"""What past months would have been like by other rules: reads only, and nothing changes by asking."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from eropaf.audit.actor import Actor
from eropaf.cases.enums import Route
from eropaf.cases.permissions import check_may_see_cases
from eropaf.core.period import Period
from eropaf.monitor.outcomes import PolicyOutcome, Reach, gain_of, outcome_of
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.monitor.record import OwnRecord, own_record
from eropaf.triage.past import told_of_cases
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.what_if import evaluate_many, read_facts

Change = tuple[Route, Route]


@dataclass(frozen=True)
class Question:
    """What somebody wants to know.

    Attributes:
        period: in which the cases were opened.
        first: the rules to try.
        second: those to compare with them; None for none.
    """

    period: Period
    first: PolicySpec
    second: PolicySpec | None = None


@dataclass(frozen=True)
class Compared:
    """What the second policy does otherwise than the first.

    Attributes:
        outcome: of the second policy.
        changes: how many cases would begin with another channel, by both.
        gain: how much larger the share is that is reached.
    """

    outcome: PolicyOutcome
    changes: Mapping[Change, int]
    gain: Reach


@dataclass(frozen=True)
class Answer:
    """What it would have been like; `record`: what the expectations rest on."""

    cases: int
    outcome: PolicyOutcome
    compared: Compared | None
    record: OwnRecord


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case that would begin with another channel, and the rules by which it would."""

    pk: int
    first: Rule
    second: Rule


def what_if(question: Question, minutes: Mapping[Route, int], actor: Actor) -> Answer:
    """Work out what past cases would have come down to.

    Args:
        question: what somebody wants to know.
        minutes: that one person spends on one attempt, by channel.
        actor: who asks.

    Raises:
        Refused: the actor's role does not see figures.
    """
    check_may_see_figures(actor)
    placed, record = _place(question), own_record(question.period)
    first = _outcome(question.first, placed[_FIRST], record, minutes)
    compared = None
    if question.second is not None:
        second = _outcome(question.second, placed[_SECOND], record, minutes)
        compared = Compared(second, _count_changes(placed, question), gain_of(first, second, record.chances))
    return Answer(len(placed), first, compared, record)


def changed_cases(question: Question, actor: Actor, change: Change | None = None) -> list[ChangedCase]:
    """The cases that the second policy would begin with another channel, oldest first.

    Args:
        question: with two policies; with one, nothing changes.
        actor: who asks.
        change: from and to which channel; None for all.

    Raises:
        Refused: the actor's role does not see both figures and cases.
    """
    check_may_see_figures(actor)
    check_may_see_cases(actor)
    if question.second is None:
        return []
    rules, others = question.first.rules, question.second.rules
    routes, other_routes = _routes_of(question.first), _routes_of(question.second)
    return [
        ChangedCase(case, rules[first], others[second])
        for case, first, second in _place(question).iter_rows()
        if routes[first] != other_routes[second] and change in (None, (routes[first], other_routes[second]))
    ]


_CASE, _FIRST, _SECOND = "case", "first", "second"


def _place(question: Question) -> pl.DataFrame:
    """Of each case the places of the rules that hold."""
    told = told_of_cases(question.period)
    facts = read_facts(text for _case, text in told)
    columns = [
        pl.Series(_CASE, [case for case, _text in told], dtype=pl.Int64),
        evaluate_many(question.first, facts).alias(_FIRST),
    ]
    if question.second is not None:
        columns.append(evaluate_many(question.second, facts).alias(_SECOND))
    return pl.DataFrame(columns)


def _outcome(policy: PolicySpec, placed: pl.Series, record: OwnRecord, minutes: Mapping[Route, int]) -> PolicyOutcome:
    cases: Counter[str] = Counter()
    for place, count in placed.value_counts().iter_rows():
        cases[policy.rules[place].approach] += count
    return outcome_of(policy, cases, record.chances, minutes)


def _count_changes(placed: pl.DataFrame, question: Question) -> Mapping[Change, int]:
    if question.second is None:
        return {}
    routes, other_routes = _routes_of(question.first), _routes_of(question.second)
    changes: Counter[Change] = Counter()
    for first, second, count in placed.group_by(_FIRST, _SECOND).len().iter_rows():
        if routes[first] != other_routes[second]:
            changes[routes[first], other_routes[second]] += count
    return dict(changes.most_common())


def _routes_of(policy: PolicySpec) -> Sequence[Route]:
    """The first channel to which each rule leads."""
    return [policy.approach_of(rule).route for rule in policy.rules]
