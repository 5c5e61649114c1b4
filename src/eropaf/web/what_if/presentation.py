"""The answer in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eropaf.cases.enums import ROUTE_LABELS, Route
from eropaf.core.choices import Label
from eropaf.monitor.figures.presentation import HIDDEN_MARK
from eropaf.monitor.figures.suppression import is_of_few
from eropaf.monitor.outcomes import PolicyOutcome, Reach
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import Basis, Chance
from eropaf.monitor.record import OwnRecord
from eropaf.monitor.shares import Interval
from eropaf.monitor.what_if import Answer, Change
from eropaf.triage.telling import tell_approach
from eropaf.web.channels import Channel, channel_of_route
from eropaf.web.what_if.telling import percent, whole


@dataclass(frozen=True)
class Cell:
    """A figure, and between which it lies."""

    value: str
    note: str = ""


_EMPTY = Cell("")


@dataclass(frozen=True)
class Line:
    """A line of the table side by side: what is counted, by each policy, and the difference between two."""

    label: Label
    cells: Sequence[Cell]
    difference: Cell = _EMPTY
    icon: str = ""


@dataclass(frozen=True)
class ApproachShown:
    """What one approach comes down to; `attempts_told`: how it goes."""

    name: str
    attempts_told: Sequence[str]
    cases: str
    attempts: str
    hours: str
    reach: str
    interval: str
    basis: str


@dataclass(frozen=True)
class PolicyShown:
    """What one policy comes down to, approach by approach."""

    name: str
    approaches: Sequence[ApproachShown]


@dataclass(frozen=True)
class ChangeShown:
    """How many cases would begin in another way; `key` names the change in an address."""

    before: Channel
    after: Channel
    count: str
    key: str


@dataclass(frozen=True)
class Part:
    """Lines that belong together."""

    title: str
    lines: Sequence[Line]


def side_by_side(answer: Answer, available: int | None) -> list[Part]:
    """Everything that counts, by each policy.

    Args:
        answer: what was worked out.
        available: hours in the whole period; None where that is not known.
    """
    outcomes = [answer.outcome, *([answer.compared.outcome] if answer.compared else [])]
    reached = [outcome.reach.share * answer.cases for outcome in outcomes]
    accepting = [count * answer.record.acceptance.value for count in reached]
    routes = [route for route in Route if any(outcome.per_route[route] for outcome in outcomes)]
    work = [_line(_("Attempts"), [outcome.attempts for outcome in outcomes]), *_lines_of_hours(outcomes, available)]
    reach = [
        _reach_line(answer, outcomes),
        _line(_("Residents reached"), reached),
        _line(_("Residents who accept help"), accepting),
    ]
    return [
        Part(_("Cases that begin with"), [_route_line(route, outcomes) for route in routes]),
        Part(_("Work"), work),
        Part(_("Expected reach"), reach),
    ]


def _route_line(route: Route, outcomes: Sequence[PolicyOutcome]) -> Line:
    return _line(ROUTE_LABELS[route], [outcome.per_route[route] for outcome in outcomes], channel_of_route(route).icon)


def _lines_of_hours(outcomes: Sequence[PolicyOutcome], available: int | None) -> list[Line]:
    needed = _line(_("Hours needed"), [outcome.hours for outcome in outcomes])
    if available is None:
        return [needed]
    left = [available - round(outcome.hours) for outcome in outcomes]
    return [
        needed,
        Line(_("Hours available"), [Cell(whole(available))] * len(outcomes)),
        Line(_("Left (+) or short (−)"), [Cell(_signed(each)) for each in left]),
    ]


def _reach_line(answer: Answer, outcomes: Sequence[PolicyOutcome]) -> Line:
    cells = [Cell(percent(outcome.reach.share), tell_interval(outcome.reach)) for outcome in outcomes]
    if answer.compared is None:
        return Line(_("Share reached"), cells)
    gain = answer.compared.gain
    difference = _("%(points)s points") % {"points": _signed(100 * gain.share)}
    return Line(_("Share reached"), cells, Cell(difference, _points_between(gain.interval)))


def _points_between(interval: Interval | None) -> str:
    if interval is None:
        return ""
    low, high = _signed(100 * interval.low), _signed(100 * interval.high)
    return _("(%(low)s to %(high)s)") % {"low": low, "high": high}


def _line(label: Label, numbers: Sequence[float], icon: str = "") -> Line:
    rounded = [round(number) for number in numbers]
    difference = _signed(rounded[1] - rounded[0]) if len(rounded) > 1 else ""
    return Line(label, [Cell(whole(number)) for number in rounded], Cell(difference), icon)


def _signed(number: float) -> str:
    rounded = round(number)
    return "0" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{whole(abs(rounded))}"


def tell_interval(reach: Reach) -> str:
    """Between which shares the true one lies; empty where that is not known."""
    return _between(reach.interval) if reach.interval else ""


def _between(interval: Interval) -> str:
    return _("(%(low)s to %(high)s)") % {"low": percent(interval.low), "high": percent(interval.high)}


def show_policy(outcome: PolicyOutcome, name: str) -> PolicyShown:
    """A policy, approach by approach.

    Args:
        outcome: what it comes down to.
        name: of the policy.
    """
    return PolicyShown(
        name,
        [
            ApproachShown(
                name=each.approach.name,
                attempts_told=tell_approach(each.approach).attempts,
                cases=whole(each.cases),
                attempts=whole(each.attempts),
                hours=whole(each.hours),
                reach=percent(each.reach.share),
                interval=tell_interval(each.reach),
                basis=_tell_basis(each.reach),
            )
            for each in outcome.approaches
        ],
    )


def _tell_basis(reach: Reach) -> str:
    if reach.bases == {Basis.RECORD}:
        return _("own record")
    return _("published figures") if reach.bases == {Basis.PUBLISHED} else _("partly published figures")


def show_changes(changes: Mapping[Change, int]) -> list[ChangeShown]:
    """From which channel to which, the most first."""
    return [
        ChangeShown(channel_of_route(before), channel_of_route(after), whole(count), f"{before}-{after}")
        for (before, after), count in changes.items()
    ]


@dataclass(frozen=True)
class Evidence:
    """What is reckoned with for one kind of attempt.

    Attributes:
        label: the attempt.
        counted: of how many own attempts how many reached somebody; hidden where that, or the rest, is few.
        used: the share that is reckoned with.
        interval: between which shares it lies.
        basis: where it comes from.
    """

    label: str
    counted: str
    used: str
    interval: str
    basis: str


def show_evidence(record: OwnRecord, outcomes: Sequence[PolicyOutcome]) -> list[Evidence]:
    """What the expectations rest on, for the kinds of attempt that these policies make, and for accepting help.

    Args:
        record: what came of own attempts.
        outcomes: what the policies come down to.
    """
    steps = [each.approach.steps for outcome in outcomes for each in outcome.approaches]
    used = {(step.channel, place > 0) for each in steps for place, step in enumerate(each)}
    shown = [
        _evidence(
            (_("%(channel)s, later attempt") if turn.later else _("%(channel)s, first attempt"))
            % {"channel": ROUTE_LABELS[turn.channel]},
            chance,
        )
        for turn, chance in record.chances.items()
        if (turn.channel, turn.later) in used
    ]
    return [*shown, _evidence(_("Accepts help, once reached"), record.acceptance)]


def _tell_counted(own: Share) -> str:
    return _("%(part)s of %(whole)s") % {"part": whole(own.part), "whole": whole(own.whole)}


def _evidence(label: str, chance: Chance) -> Evidence:
    is_few = is_of_few(chance.own.part, chance.own.whole)
    spread = chance.interval.low < chance.interval.high
    points = _("+%(points)s points") % {"points": f"{100 * chance.value:.0f}"} if chance.adds else percent(chance.value)
    return Evidence(
        label=label,
        counted=HIDDEN_MARK if is_few else _tell_counted(chance.own),
        used=points,
        interval=_between(chance.interval) if spread else "",
        basis=_("own record") if chance.basis == Basis.RECORD else _("published figures"),
    )
