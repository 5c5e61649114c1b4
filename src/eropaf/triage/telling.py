"""A policy in plain sentences, as a memo tells it. Pure.

Everywhere a policy is read the same sentences stand: on its page, beside the rule that is edited, in the algorithm
register and in the documentation.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.cases.enums import ROUTE_LABELS
from eropaf.triage.approach import (
    IF_NOBODY_LABELS,
    MOMENT_LABELS,
    Approach,
    Crew,
    IfNobody,
    Moment,
    Step,
    in_readers_language,
)
from eropaf.triage.conditions import Condition, Fact, Test
from eropaf.triage.explain import describe_value, name_fact
from eropaf.triage.policy import PolicySpec, Rule


@dataclass(frozen=True)
class ToldRule:
    """One paragraph of the memo.

    Attributes:
        title: what the rule is called.
        when: for each alternative when it holds; empty for a rule that always holds.
        then: where it leads, with its priority and deadline.
    """

    title: str
    when: list[str]
    then: str


@dataclass(frozen=True)
class ToldApproach:
    """How an approach goes.

    Attributes:
        title: what it is called.
        before: what comes before the first attempt; empty where nothing does.
        attempts: a sentence for each.
        ending: when closing is proposed.
        instruction: what a worker must know; may be empty.
    """

    title: str
    before: list[str]
    attempts: list[str]
    ending: str
    instruction: str


def tell_rule(rule: Rule, policy: PolicySpec) -> ToldRule:
    """Tell one rule of a policy."""
    return ToldRule(
        title=rule.title_for_reader(),
        when=[tell_alternative(alternative) for alternative in rule.alternatives],
        then=_tell_consequence(rule, policy.approach_of(rule)),
    )


def tell_alternative(conditions: tuple[Condition, ...]) -> str:
    """Conditions that must hold together, as one clause."""
    return _(" and ").join(tell_condition(each) for each in conditions)


def _tell_consequence(rule: Rule, approach: Approach) -> str:
    told = _("%(approach)s, priority %(priority)d.") % {"approach": approach.name, "priority": rule.priority}
    if rule.first_attempt_days is None:
        return told
    days = rule.first_attempt_days
    within = ngettext("First attempt within %(days)d working day.", "First attempt within %(days)d working days.", days)
    return f"{told} {within % {'days': days}}"


def tell_condition(condition: Condition) -> str:
    """One condition as a clause, such as: the total amount is at least € 250."""
    if isinstance(condition.value, bool):
        return str(_YES_AND_NO[condition.fact][not condition.value])
    value = describe_value(condition.fact, condition.value)
    texts = {"fact": _lower(name_fact(condition.fact)), "value": _lower(value)}
    clauses = _MONTHS if condition.fact == Fact.MONTHS else _CLAUSES
    return clauses[condition.test] % texts


_CLAUSES = {
    Test.FROM: gettext_lazy("%(fact)s is at least %(value)s"),
    Test.TO: gettext_lazy("%(fact)s is at most %(value)s"),
    Test.IS: gettext_lazy("%(fact)s is %(value)s"),
    Test.INCLUDE: gettext_lazy("one of the arrears is %(value)s"),
}
_MONTHS = {
    Test.FROM: gettext_lazy("at least %(value)s of arrears"),
    Test.TO: gettext_lazy("at most %(value)s of arrears"),
    Test.IS: gettext_lazy("%(value)s of arrears"),
}
_YES_AND_NO = {
    Fact.CRISIS: (
        gettext_lazy("eviction or disconnection is near"),
        gettext_lazy("no eviction or disconnection is near"),
    ),
    Fact.WARM_HANDOVER: (
        gettext_lazy("the resident asked the partner for help"),
        gettext_lazy("the resident did not ask the partner for help"),
    ),
    Fact.HAS_PHONE: (gettext_lazy("a phone number is known"), gettext_lazy("no phone number is known")),
    Fact.HAS_EMAIL: (gettext_lazy("an e-mail address is known"), gettext_lazy("no e-mail address is known")),
}


def tell_approach(approach: Approach) -> ToldApproach:
    """Tell how an approach goes, attempt by attempt."""
    days = approach.close_after
    ending = ngettext(
        "Nobody reached? Closing is proposed %(days)d working day after the last attempt.",
        "Nobody reached? Closing is proposed %(days)d working days after the last attempt.",
        days,
    )
    return ToldApproach(
        title=approach.name,
        before=_tell_before(approach),
        attempts=[tell_step(step) for step in approach.steps],
        ending=ending % {"days": days},
        instruction=in_readers_language(approach.instruction),
    )


def _tell_before(approach: Approach) -> list[str]:
    told = []
    if approach.joint:
        told.append(_("Worker and partner first decide together, case by case."))
    if approach.objection_days:
        days = approach.objection_days
        objecting = ngettext(
            "The resident can object for %(days)d working day; the first attempt waits for it.",
            "The resident can object for %(days)d working days; the first attempt waits for it.",
            days,
        )
        told.append(objecting % {"days": days})
    return told


def tell_step(step: Step) -> str:
    """One attempt as a sentence, and what follows when it reaches nobody."""
    return f"{_tell_day(step.day)}: {_with_what_follows(_tell_attempt(step), step)}"


def tell_attempt(step: Step, before: Moment | None = None) -> str:
    """As `tell_step`, where the day of the attempt stands beside it.

    Args:
        step: the attempt.
        before: the part of the day of the attempt before, where that is known: which other one is meant.
    """
    told = _tell_attempt(step, before)
    return _with_what_follows(told[:1].upper() + told[1:], step)


def _with_what_follows(told: str, step: Step) -> str:
    if step.if_nobody == IfNobody.GO_ON:
        return f"{told}."
    nobody = _("Nobody there?")
    return f"{told}. {nobody} {IF_NOBODY_LABELS[step.if_nobody]}."


def _tell_day(day: int) -> str:
    if day == 0:
        return _("At once")
    return ngettext("After %(days)d working day", "After %(days)d working days", day) % {"days": day}


def tell_moment(moment: Moment, before: Moment | None = None) -> str:
    """In which part of the day, as a clause; empty where any will do.

    Args:
        moment: as the approach has it.
        before: as for `tell_attempt`.
    """
    if moment == Moment.ANOTHER and before is not None:
        return _("another part of the day than %(part)s") % {"part": _lower(str(MOMENT_LABELS[before]))}
    return "" if moment == Moment.ANY else _lower(str(MOMENT_LABELS[moment]))


def tell_numbered(step: Step, name: str, before: Moment | None = None) -> str:
    """As `tell_attempt`, in short and without what follows, such as: Phone call 2, evening.

    Args:
        step: the attempt.
        name: what it is called, instead of by its channel.
        before: as for `tell_attempt`.
    """
    return _tell_how(step, name, before)


def _tell_attempt(step: Step, before: Moment | None = None) -> str:
    return _tell_how(step, _lower(str(ROUTE_LABELS[step.channel])), before)


def _tell_how(step: Step, told: str, before: Moment | None) -> str:
    if step.crew == Crew.PAIR:
        told = _("%(attempt)s by a pair") % {"attempt": told}
    if step.about:
        told = f"{told} ({_lower(in_readers_language(step.about))})"
    return ", ".join(filter(None, (told, tell_moment(step.moment, before))))


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
