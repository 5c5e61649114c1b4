"""What a policy would come down to: the hours it asks and the residents it reaches. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eropaf.cases.enums import Route
from eropaf.monitor.reach import Basis, Chances, interval_of, left_before, turns_of
from eropaf.monitor.shares import Interval
from eropaf.triage.approach import Approach, Crew
from eropaf.triage.policy import PolicySpec

Channels = tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Which share of residents is reached, or how much larger that share becomes.

    Attributes:
        share: as expected.
        interval: 95 per cent certain; None where published figures take part, which tell none.
        bases: what it rests on.
    """

    share: float
    interval: Interval | None
    bases: frozenset[Basis]


@dataclass(frozen=True, slots=True)
class ApproachOutcome:
    """What one approach comes down to.

    Attributes:
        approach: which.
        cases: that follow it.
        attempts: expected for all of them; a later one is made only to whom the earlier ones did not reach.
        hours: of all who make them.
        hours_of_seconds: those of the second worker of each pair.
        reach: after the last attempt.
    """

    approach: Approach
    cases: int
    attempts: float
    hours: float
    hours_of_seconds: float
    reach: Reach


@dataclass(frozen=True)
class PolicyOutcome:
    """What a whole policy comes down to; `approaches`: those that cases follow, the most first."""

    policy: PolicySpec
    approaches: Sequence[ApproachOutcome]
    reach: Reach

    @property
    def hours(self) -> float:
        """All the work together."""
        return sum(each.hours for each in self.approaches)

    @property
    def hours_of_seconds(self) -> float:
        """The work that it asks more than if one worker went everywhere."""
        return sum(each.hours_of_seconds for each in self.approaches)

    @property
    def attempts(self) -> float:
        """All attempts together."""
        return sum(each.attempts for each in self.approaches)

    @property
    def per_route(self) -> Counter[Route]:
        """How many cases begin with which channel."""
        counted: Counter[Route] = Counter()
        for each in self.approaches:
            counted[each.approach.route] += each.cases
        return counted


def outcome_of(
    policy: PolicySpec, cases: Mapping[str, int], chances: Chances, minutes: Mapping[Route, int]
) -> PolicyOutcome:
    """Reckon what a policy comes down to.

    Args:
        policy: which.
        cases: how many follow each approach, by its key.
        chances: of every kind of attempt.
        minutes: that one person spends on one attempt, by channel; a pair spends them twice.
    """
    followed = [(approach, cases[approach.key]) for approach in policy.approaches if cases.get(approach.key)]
    followed.sort(key=lambda each: -each[1])
    outcomes = [_approach(approach, count, chances, minutes) for approach, count in followed]
    return PolicyOutcome(policy, outcomes, _whole(_channels_of(outcomes), chances))


def gain_of(first: PolicyOutcome, second: PolicyOutcome, chances: Chances) -> Reach:
    """How much larger the share is that the second policy reaches of the same cases; below zero it is smaller.

    Both rest on the same figures, which its interval takes into account.

    Args:
        first: what it is compared with.
        second: of as many cases.
        chances: of every kind of attempt.
    """
    before, after = _channels_of(first.approaches), _channels_of(second.approaches)
    changed = Counter(after)
    changed.subtract(before)
    return _reach(changed, after.total(), chances)


def _approach(approach: Approach, cases: int, chances: Chances, minutes: Mapping[Route, int]) -> ApproachOutcome:
    made = left_before(_channels(approach), chances)[:-1]
    hours = [cases * share * minutes[step.channel] / 60 for share, step in zip(made, approach.steps, strict=True)]
    of_seconds = sum(spent for spent, step in zip(hours, approach.steps, strict=True) if step.crew == Crew.PAIR)
    return ApproachOutcome(
        approach=approach,
        cases=cases,
        attempts=cases * sum(made),
        hours=sum(hours) + of_seconds,
        hours_of_seconds=of_seconds,
        reach=_whole(Counter({_channels(approach): cases}), chances),
    )


def _channels(approach: Approach) -> Channels:
    return tuple(step.channel for step in approach.steps)


def _channels_of(outcomes: Sequence[ApproachOutcome]) -> Counter[Channels]:
    """How many cases get the same attempts."""
    counted: Counter[Channels] = Counter()
    for each in outcomes:
        counted[_channels(each.approach)] += each.cases
    return counted


def _whole(cases: Counter[Channels], chances: Chances) -> Reach:
    """The reach over all of these cases."""
    reach = _reach(cases, cases.total(), chances)
    if reach.interval is None:
        return reach
    return replace(reach, interval=Interval(max(0.0, reach.interval.low), min(1.0, reach.interval.high)))


def _reach(cases: Counter[Channels], of: int, chances: Chances) -> Reach:
    """What these cases add to the share that is reached; a negative number of cases takes off."""
    used = {turn: chances[turn] for channels, count in cases.items() if count for turn in turns_of(channels)}

    def figure(assumed: Chances) -> float:
        return sum(count * (1 - left_before(channels, assumed)[-1]) for channels, count in cases.items() if count) / of

    if not used:
        return Reach(0.0, None, frozenset())
    share, bases = figure(used), frozenset(chance.basis for chance in used.values())
    return Reach(share, interval_of(figure, used, share) if bases == {Basis.RECORD} else None, bases)
