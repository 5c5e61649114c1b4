"""What a condition can look at, as one choice: the fact, how it is looked at and, where that is a word, which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.choices import Label
from eropaf.triage.conditions import NUMBERS, WORDS, Condition, Fact, Test, tests_for
from eropaf.triage.explain import name_fact
from eropaf.triage.telling import tell_condition

_WITH_NUMBER: Mapping[Test, Label] = {
    Test.FROM: gettext_lazy("%(fact)s: at least"),
    Test.TO: gettext_lazy("%(fact)s: at most"),
    Test.IS: gettext_lazy("%(fact)s: exactly"),
}
_SWITCHES = {"true": True, "false": False}


@dataclass(frozen=True)
class Look:
    """A choice; a number stands beside it where `takes_number`."""

    value: str
    label: str
    takes_number: bool


@dataclass(frozen=True)
class LookGroup:
    """The choices about one fact."""

    label: str
    looks: Sequence[Look]


def look_groups() -> list[LookGroup]:
    """All choices, by the fact they are about."""
    return [LookGroup(name_fact(fact), _looks(fact)) for fact in Fact]


def _looks(fact: Fact) -> list[Look]:
    if fact in NUMBERS:
        texts = {"fact": _("Total amount in euros") if fact == Fact.AMOUNT else name_fact(fact)}
        return [Look(f"{fact}:{test}", str(_WITH_NUMBER[test]) % texts, True) for test in tests_for(fact)]
    test = tests_for(fact)[0]
    values = [word.value for word in WORDS[fact]] if fact in WORDS else list(_SWITCHES.values())
    told = [(value, tell_condition(Condition(fact, test, value))) for value in values]
    return [Look(f"{fact}:{test}:{_written(value)}", text[:1].upper() + text[1:], False) for value, text in told]


def look_of(condition: Mapping[str, Any]) -> str:
    """The choice that a condition of a draft is."""
    if condition["fact"] in list(NUMBERS):
        return f"{condition['fact']}:{condition['test']}"
    return f"{condition['fact']}:{condition['test']}:{_written(condition['value'])}"


def read_look(look: str, number: int | str) -> dict[str, Any]:
    """The condition that a choice makes, as a draft keeps it; what is no choice stays to be told of.

    Args:
        look: as sent.
        number: what stands beside it.
    """
    fact, test, word = [*look.split(":", 2), "", ""][:3]
    if fact in list(NUMBERS):
        return {"fact": fact, "test": test, "value": number}
    return {"fact": fact, "test": test, "value": _SWITCHES.get(word, word)}


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
