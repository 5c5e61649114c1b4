"""How many residents an approach reaches, from what was recorded or from published figures. Pure.

The figures of others are used while there is too little of one's own (see `published_figures`). None is published for a
message as the only attempt: it counts as writing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import sqrt

from eropaf.cases.enums import Route
from eropaf.monitor.partner_months import Share
from eropaf.monitor.published_figures import published
from eropaf.monitor.shares import Interval, wilson

ENOUGH = 30  # of fewer a share says little


class Basis(StrEnum):
    """What a figure rests on."""

    RECORD = "record"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """A kind of attempt; `later`: made to somebody whom earlier ones did not reach."""

    channel: Route
    later: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """How many are reached by a kind of attempt, or accept help.

    Attributes:
        value: the share to reckon with.
        interval: 95 per cent certain where it is one's own record; else how far published figures lie apart.
        basis: where it comes from.
        own: what was recorded, also where that is too little.
        adds: counted over all residents instead of those who are left, as published figures of later attempts are.
    """

    value: float
    interval: Interval
    basis: Basis
    own: Share
    adds: bool = False


Chances = Mapping[Turn, Chance]


@dataclass(frozen=True, slots=True)
class Record:
    """What came of attempts.

    Attributes:
        turns: of each kind of attempt how many reached somebody, of how many were made.
        reached: whose case ended in contact.
    """

    turns: Mapping[Turn, Share] = field(default_factory=dict)
    reached: frozenset[int] = frozenset()


def count_attempts(attempts: Iterable[tuple[int, Route | None, bool]]) -> Record:
    """Count what came of attempts, until somebody was reached: what follows is no longer looking for them.

    Args:
        attempts: of each the case, the channel (None for what is no channel of an approach, such as an appointment)
            and whether it reached the resident; in the order in which they were made.
    """
    tried: dict[int, bool] = {}
    counted: Counter[tuple[Route, bool, bool]] = Counter()  # no Turn each: that takes most of the time
    for case, channel, success in attempts:
        if tried.get(case):
            continue
        if channel is not None:
            counted[channel, case in tried, success] += 1
        if channel is not None or success:
            tried[case] = success
    made: Counter[tuple[Route, bool]] = Counter()
    for (channel, later, _success), count in counted.items():
        made[channel, later] += count
    return Record(
        {Turn(*turn): Share(counted[*turn, True], count) for turn, count in made.items()},
        frozenset(case for case, success in tried.items() if success),
    )


def chances_of(turns: Mapping[Turn, Share]) -> dict[Turn, Chance]:
    """How many every kind of attempt reaches.

    Args:
        turns: what was recorded.
    """
    kinds = [Turn(channel, later) for channel in Route for later in (False, True)]
    return {turn: _chance(turns.get(turn, Share()), _published(turn)) for turn in kinds}


def chance_of_acceptance(own: Share) -> Chance:
    """How many of those who are reached accept help.

    Args:
        own: what was recorded.
    """
    return _chance(own, _ACCEPT)


def _chance(own: Share, published: Chance) -> Chance:
    if own.ratio is None or own.whole < ENOUGH:
        return replace(published, own=own)
    return Chance(own.ratio, wilson(own.part, own.whole), Basis.RECORD, own)


def _of_others(*keys: str, adds: bool = False) -> Chance:
    figures = [published(key) for key in keys]
    low, high = min(each.low for each in figures), max(each.high for each in figures)
    return Chance((low + high) / 2, Interval(low, high), Basis.PUBLISHED, Share(), adds)


_WRITING, _MEETING = _of_others("reach_in_writing"), _of_others("reach_by_phone_or_visit")
_EXTRA, _EXTRA_MESSAGE = _of_others("extra_attempt", adds=True), _of_others("extra_message", adds=True)
_ACCEPT = _of_others("acceptance_amsterdam", "acceptance")


def _published(turn: Turn) -> Chance:
    if turn.later:
        return _EXTRA_MESSAGE if turn.channel == Route.MESSAGE else _EXTRA
    return _MEETING if turn.channel in (Route.VISIT, Route.PHONE) else _WRITING


def turns_of(channels: Sequence[Route]) -> list[Turn]:
    """The attempts of an approach as kinds of attempt."""
    return [Turn(channel, later=place > 0) for place, channel in enumerate(channels)]


def left_before(channels: Sequence[Route], chances: Chances) -> list[float]:
    """Before each attempt which share of the residents is not reached yet, and at the end which never is.

    Args:
        channels: of the attempts, in their order.
        chances: of every kind of attempt.
    """
    left = [1.0]
    for turn in turns_of(channels):
        chance = chances[turn]
        gained = chance.value if chance.adds else left[-1] * chance.value
        left.append(max(0.0, left[-1] - gained))
    return left


def interval_of(figure: Callable[[Chances], float], chances: Chances, middle: float) -> Interval:
    """Between what a figure lies that is reckoned from several recorded shares.

    How far it moves when each share goes to the ends of its own interval, added up as squares (Newcombe 1998; Zou and
    Donner 2008): of one share alone that is its own interval.

    Args:
        figure: reckons it.
        chances: those that it depends on, all from one's own record.
        middle: the figure itself.
    """
    below = above = 0.0
    for turn, chance in chances.items():
        moved = [
            figure({**chances, turn: replace(chance, value=end)}) - middle
            for end in (chance.interval.low, chance.interval.high)
        ]
        below += min(*moved, 0.0) ** 2
        above += max(*moved, 0.0) ** 2
    return Interval(middle - sqrt(below), middle + sqrt(above))
