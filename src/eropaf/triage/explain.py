"""A decision in the reader's words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.core.money import Euros
from eropaf.matching.enums import MATCH_KIND_LABELS, REPEAT_LABELS, MatchKind, Repeat
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.triage.conditions import AGE_BAND_LABELS, AgeBand, Condition, Fact, FactValue, Test
from eropaf.triage.evaluate import Facts


def explain_reasons(conditions: Iterable[Condition], facts: Facts) -> list[str]:
    """Say per condition why it held, with the fact it looked at.

    Args:
        conditions: those that held, as found by `held_conditions`.
        facts: the facts of the case as they were when it was placed.
    """
    return [_explain(condition, facts[condition.fact]) for condition in conditions]


def _explain(condition: Condition, found: FactValue) -> str:
    return _with_bound(condition, describe_fact(condition.fact, found))


def _with_bound(condition: Condition, fact: str) -> str:
    texts = {"fact": fact, "bound": describe_value(condition.fact, condition.value)}
    match condition.test:
        case Test.FROM:
            return _("%(fact)s (at least %(bound)s)") % texts
        case Test.TO:
            return _("%(fact)s (at most %(bound)s)") % texts
        case Test.INCLUDE:
            return _("%(fact)s (among them %(bound)s)") % texts
        case Test.IS:
            return fact


def describe_fact(fact: Fact, found: FactValue) -> str:
    """One fact of a case as a short phrase, such as: Total amount: € 640."""
    return f"{name_fact(fact)}: {describe_value(fact, found)}"


def name_fact(fact: Fact) -> str:
    """What a fact is called."""
    names = {
        Fact.AMOUNT: _("Total amount"),
        Fact.PARTNER_TYPES: _("Kind of partner"),
        Fact.PARTNER_COUNT: _("Number of partners"),
        Fact.MONTHS: _("Months of arrears, as the partner reports"),
        Fact.KIND: _("Match"),
        Fact.REPEAT: _("Repeat report"),
        Fact.CRISIS: _("Eviction or disconnection is near"),
        Fact.WARM_HANDOVER: _("Resident asked the partner for help"),
        Fact.HAS_PHONE: _("Phone number is known"),
        Fact.HAS_EMAIL: _("E-mail address is known"),
        Fact.AGE: _("Age"),
    }
    return names[fact]


def describe_value(fact: Fact, value: FactValue) -> str:
    """What is so, such as € 640 or "yes".

    Args:
        fact: tells what the value means.
        value: as in the facts of a case.
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _describe_number(fact, value)
    words = value if isinstance(value, list) else [value]
    return ", ".join(_describe_word(fact, word) for word in words)


def _describe_number(fact: Fact, value: int) -> str:
    match fact:
        case Fact.AMOUNT:
            return str(Euros(value * 100)).removesuffix(",00").removesuffix(".00")
        case Fact.MONTHS:
            return ngettext("%(count)d month", "%(count)d months", value) % {"count": value}
        case _:
            return str(value)


def _describe_word(fact: Fact, word: str) -> str:
    match fact:
        case Fact.PARTNER_TYPES:
            return str(PARTNER_TYPE_LABELS[PartnerType(word)])
        case Fact.KIND:
            return str(MATCH_KIND_LABELS[MatchKind(word)])
        case Fact.REPEAT:
            return str(REPEAT_LABELS[Repeat(word)])
        case Fact.AGE:
            return str(AGE_BAND_LABELS[AgeBand(word)])
        case _:
            return word
