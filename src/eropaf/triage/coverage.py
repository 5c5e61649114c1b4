"""What is remarkable about a policy as a whole: rules that decide nothing, and ways that are not open. Pure.

That a case falls through cannot be: `PolicySpec` sees to that. Everything here is exact; see `fact_space`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.cases.enums import Route
from eropaf.core.choices import Label
from eropaf.triage.approach import Approach
from eropaf.triage.conditions import Condition, Fact
from eropaf.triage.evaluate import Facts
from eropaf.triage.explain import describe_fact
from eropaf.triage.fact_space import Box, Space
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.triage.telling import tell_alternative

_NEEDED = {Route.PHONE: Fact.HAS_PHONE, Route.MESSAGE: Fact.HAS_PHONE, Route.EMAIL: Fact.HAS_EMAIL}


class Gravity(StrEnum):
    """Whether a policy can be adopted with it."""

    REFUSES = "refuses"
    REMARK = "remark"


class FindingKind(StrEnum):
    """What may be found."""

    NOT_OPEN = "not_open"
    FIRST_NOT_OPEN = "first_not_open"
    NEVER_IN_TIME = "never_in_time"
    CONTRADICTS = "contradicts"
    NEVER_DECIDES = "never_decides"
    ADDS_NOTHING = "adds_nothing"
    AGE_NOT_USED = "age_not_used"
    OVERLAPS = "overlaps"
    UNUSED_APPROACH = "unused_approach"


@dataclass(frozen=True)
class Finding:
    """Something that whoever decides on a policy must know.

    Attributes:
        kind: what it is.
        sentence: in the reader's language.
        rule: key of the rule it is about; "" for none.
        approach: key of the approach it is about; "" for none.
        example: a case that shows it; None where there is none to show.
        shown: the facts of the example that matter.
    """

    kind: FindingKind
    sentence: str
    rule: str = ""
    approach: str = ""
    example: Facts | None = None
    shown: tuple[Fact, ...] = ()

    @property
    def gravity(self) -> Gravity:
        """Only what takes the offer from somebody refuses."""
        return Gravity.REFUSES if self.kind == FindingKind.NOT_OPEN else Gravity.REMARK

    @property
    def told_example(self) -> str:
        """The case that shows it, such as: Total amount: € 640; Phone number is known: no."""
        facts = self.example
        return "; ".join(describe_fact(fact, facts[fact]) for fact in self.shown) if facts else ""


def find_remarkable(policy: PolicySpec, uses_age_band: bool) -> list[Finding]:
    """Everything remarkable about a policy: what refuses first, then rule by rule, then approaches.

    Args:
        policy: to look at.
        uses_age_band: whether the municipality looks at age.
    """
    looked = _Looked(policy, uses_age_band)
    found = [finding for place in range(len(policy.rules)) for finding in looked.at_rule(place)]
    found += _unused(policy)
    return sorted(found, key=lambda finding: finding.gravity != Gravity.REFUSES)


def deciding_cases(policy: PolicySpec, uses_age_band: bool) -> dict[str, Facts | None]:
    """By key of the rule the facts of a case that it decides about; None for one that never decides."""
    looked = _Looked(policy, uses_age_band)
    cases = {rule.key: looked.decided_by(place) for place, rule in enumerate(policy.rules)}
    return {key: looked.space.example(box) if box is not None else None for key, box in cases.items()}


_NOT_OPEN = gettext_lazy(
    "“%(rule)s” takes residents of whom %(lacking)s is known, and no attempt of “%(approach)s” can reach them: they "
    "would get no offer. Add a visit or a letter to it, or let an earlier rule take them."
)
_FIRST_NOT_OPEN = gettext_lazy(
    "“%(rule)s” takes residents of whom %(lacking)s is known: the first attempt of “%(approach)s” is not possible then."
)
_RULE_CONTRADICTS = gettext_lazy("“%(rule)s” can never hold: its conditions contradict each other.")
_OPTION_CONTRADICTS = gettext_lazy("“%(rule)s”: “%(option)s” can never hold, the conditions contradict each other.")
_NEVER_DECIDES = gettext_lazy("“%(rule)s” never decides: earlier rules take all its cases (%(earlier)s).")
_ADDS_NOTHING = gettext_lazy(
    "“%(rule)s”: “%(option)s” adds nothing; other alternatives or earlier rules take all these cases."
)
_AGE_NOT_USED = gettext_lazy(
    "“%(rule)s” looks at age, and this municipality does not use it: age then counts as not known."
)
_OVERLAPS = gettext_lazy(
    "%(rule)s also holds for cases that an earlier rule takes: %(earlier)s. The earlier rule decides."
)
_UNUSED = gettext_lazy("No rule leads to the approach “%(approach)s”.")


class _Looked:
    """A policy with the cases for which each of its alternatives holds."""

    def __init__(self, policy: PolicySpec, uses_age_band: bool) -> None:
        self.policy = policy
        self.space = Space(policy, uses_age_band)
        self._with_age = Space(policy, uses_age_band=True)
        self._uses_age_band = uses_age_band
        self._boxes = [[self.space.box(option) for option in rule.alternatives or ((),)] for rule in policy.rules]
        self._taken_before = self._take_in_turn()

    def _take_in_turn(self) -> list[list[Box]]:
        """By place what earlier rules take, without what adds nothing to that: each look passes over it all."""
        taken: list[Box] = []
        before = []
        self._deciding: list[int] = []
        for place in range(len(self._boxes)):
            before.append(taken)
            adding = [box for box in self._of(place) if self.space.find_outside(box, taken) is not None]
            taken = [*(each for each in taken if not any(each & ~box == 0 for box in adding)), *adding]
            self._deciding += [place] if adding else []
        return before

    def _earlier(self, place: int) -> list[tuple[int, Rule]]:
        """The earlier rules that decide about something, with their places."""
        return [(number, self.policy.rules[number]) for number in self._deciding if number < place]

    def at_rule(self, place: int) -> Iterator[Finding]:
        """What is remarkable about the rule at a place."""
        rule = self.policy.rules[place]
        if not self._uses_age_band and any(each.fact == Fact.AGE for option in rule.alternatives for each in option):
            yield _about(FindingKind.AGE_NOT_USED, rule, _AGE_NOT_USED)
        contradicting = [option for option in rule.alternatives if self._with_age.box(option) is None]
        if rule.alternatives and len(contradicting) == len(rule.alternatives):
            yield _about(FindingKind.CONTRADICTS, rule, _RULE_CONTRADICTS)
            return
        for option in contradicting:
            yield _about(FindingKind.CONTRADICTS, rule, _OPTION_CONTRADICTS, _told(option))
        if not any(box is not None for box in self._boxes[place]):
            return
        if place not in self._deciding:
            yield self._never_decides(place)
            return
        yield from self._that_add_nothing(place)
        yield from self._not_open(place)
        yield from self._never_in_time(rule)
        yield from self._overlaps(place)

    def decided_by(self, place: int, among: Box | None = None) -> Box | None:
        """Some cases that the rule at a place decides about, of those in a box; None where there are none."""
        for box in self._of(place):
            within = self.space.meet(box, among) if among is not None else box
            found = self.space.find_outside(within, self._taken_before[place]) if within is not None else None
            if found is not None:
                return found
        return None

    def _of(self, place: int) -> list[Box]:
        return [box for box in self._boxes[place] if box is not None]

    def _never_decides(self, place: int) -> Finding:
        rule = self.policy.rules[place]
        taking = [
            _quoted(earlier)
            for number, earlier in self._earlier(place)
            if any(self.decided_by(number, among=box) is not None for box in self._of(place))
        ]
        return _about(FindingKind.NEVER_DECIDES, rule, _NEVER_DECIDES, {"earlier": ", ".join(taking)})

    def _that_add_nothing(self, place: int) -> Iterator[Finding]:
        """Alternatives without which the rule would decide about the same cases; of two that are alike the later."""
        rule, earlier = self.policy.rules[place], self._taken_before[place]
        kept = list(self._boxes[place])
        superfluous = []
        for number in reversed(range(len(kept))):
            box = kept[number]
            others = [each for other, each in enumerate(kept) if other != number and each is not None]
            if box is not None and self.space.find_outside(box, [*others, *earlier]) is None:
                kept[number] = None
                superfluous.append(rule.alternatives[number])
        for option in reversed(superfluous):
            yield _about(FindingKind.ADDS_NOTHING, rule, _ADDS_NOTHING, _told(option))

    def _not_open(self, place: int) -> Iterator[Finding]:
        rule = self.policy.rules[place]
        approach = self.policy.approach_of(rule)
        kind, needed = FindingKind.NOT_OPEN, _needed_by_all(approach)
        unreached = self._without(place, needed)
        if unreached is None:
            kind, needed = FindingKind.FIRST_NOT_OPEN, [_NEEDED[each] for each in [approach.route] if each in _NEEDED]
            unreached = self._without(place, needed)
        if unreached is not None:
            sentence = _NOT_OPEN if kind == FindingKind.NOT_OPEN else _FIRST_NOT_OPEN
            texts = {"approach": approach.name, "lacking": _lacking(needed)}
            yield self._showing(unreached, _about(kind, rule, sentence, texts))

    def _never_in_time(self, rule: Rule) -> Iterator[Finding]:
        approach, days = self.policy.approach_of(rule), rule.first_attempt_days
        if days is not None and days < approach.begins_after:
            texts: dict[str, str | int] = {"approach": approach.name, "days": days, "begins": approach.begins_after}
            yield _about(FindingKind.NEVER_IN_TIME, rule, _never_in_time(days), texts)

    def _without(self, place: int, needed: Sequence[Fact]) -> Box | None:
        return self.decided_by(place, among=self.space.without(needed)) if needed else None

    def _overlaps(self, place: int) -> Iterator[Finding]:
        """Earlier rules with another approach that take cases of this rule; not of a rule that takes what is left."""
        rule = self.policy.rules[place]
        winning, shared = [], None
        for number, earlier in self._earlier(place) if rule.alternatives else ():
            both = self._taken_from(number, place) if earlier.approach != rule.approach else None
            if both is not None:
                winning.append(_with_approach(earlier, self.policy))
                shared = shared if shared is not None else both
        if shared is not None:
            texts = {"rule": _with_approach(rule, self.policy), "earlier": ", ".join(winning)}
            yield self._showing(shared, _about(FindingKind.OVERLAPS, rule, _OVERLAPS, texts))

    def _showing(self, box: Box, finding: Finding) -> Finding:
        return replace(finding, example=self.space.example(box), shown=self.space.looked_at(box))

    def _taken_from(self, number: int, place: int) -> Box | None:
        taken = (self.decided_by(number, among=box) for box in self._of(place))
        return next((box for box in taken if box is not None), None)


def _about(kind: FindingKind, rule: Rule, sentence: Label, texts: Mapping[str, str | int] | None = None) -> Finding:
    return Finding(kind, str(sentence) % {"rule": rule.title_for_reader(), **(texts or {})}, rule.key)


def _told(option: tuple[Condition, ...]) -> dict[str, str]:
    return {"option": tell_alternative(option)}


def _unused(policy: PolicySpec) -> list[Finding]:
    used = {rule.approach for rule in policy.rules}
    return [
        Finding(FindingKind.UNUSED_APPROACH, str(_UNUSED) % {"approach": each.name}, approach=each.key)
        for each in policy.approaches
        if each.key not in used
    ]


def _needed_by_all(approach: Approach) -> list[Fact]:
    """What must be known of a resident for any attempt at all; nothing where one only needs the address."""
    channels = [step.channel for step in approach.steps]
    if any(channel not in _NEEDED for channel in channels):
        return []
    return list(dict.fromkeys(_NEEDED[channel] for channel in channels))


def _never_in_time(days: int) -> str:
    return ngettext(
        "“%(rule)s” wants the first attempt within %(days)d working day, and “%(approach)s” begins after %(begins)d "
        "at the earliest: such a case is always late. Make the term longer, or let the approach begin sooner.",
        "“%(rule)s” wants the first attempt within %(days)d working days, and “%(approach)s” begins after %(begins)d "
        "at the earliest: such a case is always late. Make the term longer, or let the approach begin sooner.",
        days,
    )


def _quoted(rule: Rule) -> str:
    return f"“{rule.title_for_reader()}”"


def _with_approach(rule: Rule, policy: PolicySpec) -> str:
    return f"{_quoted(rule)} ({policy.approach_of(rule).name})"


def _lacking(needed: Sequence[Fact]) -> str:
    if len(needed) > 1:
        return _("no phone number and no e-mail address")
    return _("no phone number") if needed[0] == Fact.HAS_PHONE else _("no e-mail address")
