"""Fields of rows in words that a resident reads: no keys of ours, no English."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.db.models import Model

from eropaf.accounts.selectors import current_municipality
from eropaf.cases.enums import ROUTE_LABELS
from eropaf.core.address import Address
from eropaf.partners.enums import PARTNER_TYPE_LABELS
from eropaf.privacy.requests.wording import tell_day, tell_value, words
from eropaf.triage.conditions import AgeBand, Fact
from eropaf.triage.explain import describe_fact, name_fact
from eropaf.triage.policy import PolicySpec


def tell_field(row: Model, name: str) -> str:
    """A field of a row as the resident reads it; "" for none.

    Args:
        row: of any told table.
        name: of the field.
    """
    value = getattr(row, name)
    in_words = _IN_WORDS.get((row._meta.label, name))
    if in_words is not None and value:
        return in_words(row, value)
    display = getattr(row, f"get_{name}_display", None)
    if display and value:
        value = display()
    return str(getattr(value, "name", "")) if isinstance(value, Model) else tell_value(name, value)


def _rule(row: Any, value: str) -> str:
    spec: PolicySpec = row.policy.read_spec()
    with suppress(StopIteration):
        return spec.rule(value).title_for_reader()
    return ""


def _facts(_row: Any, value: Mapping[str, Any]) -> str:
    return "; ".join(_fact(Fact(key), found) for key, found in value.items() if key in set(Fact))


def _fact(fact: Fact, found: Any) -> str:
    """One fact; an age that rules may not look at is not unknown, though it stands so among the facts."""
    if fact is Fact.AGE and found == AgeBand.UNKNOWN and not current_municipality().uses_age_band:
        return f"{name_fact(fact)}: {words()['age_not_used']}"
    return describe_fact(fact, found)


def _route(_row: Any, value: str) -> str:
    labels = {str(route): label for route, label in ROUTE_LABELS.items()}
    return str(labels.get(value, value))


def _approach(row: Any, value: str) -> str:
    with suppress(StopIteration):
        spec: PolicySpec = row.decision.policy.read_spec()
        return spec.approach(value).name
    return ""


def _partner_types(_row: Any, value: list[str]) -> str:
    labels = {str(kind): label for kind, label in PARTNER_TYPE_LABELS.items()}
    return ", ".join(str(labels.get(each, each)) for each in value)


def _taken_over(row: Any, value: Sequence[Mapping[str, Any]]) -> str:
    """Of the proposed addresses the one that somebody took for the resident's; the others are doors of other people."""
    return "" if row.chosen is None else _address(row, value[row.chosen])


def _address(_row: Any, value: Mapping[str, Any]) -> str:
    """Street, number, postcode and city in one line."""
    return str(Address(**value))


def _arm(row: Any, _value: str) -> str:
    return f"{row.experiment.title}: {row.arm.title}"


def _round_day(row: Any, _value: int) -> str:
    return tell_day(row.round.day)


_IN_WORDS: Mapping[tuple[str, str], Callable[[Any, Any], str]] = {
    ("triage.Decision", "rule"): _rule,
    ("triage.Decision", "route"): _route,
    ("triage.Decision", "facts"): _facts,
    ("triage.Overruling", "approach"): _approach,
    ("experiments.Assignment", "stratum"): _arm,
    ("visits.Stop", "place"): _round_day,
    ("cases.Case", "partner_types"): _partner_types,
    ("register.RegisterQuestion", "proposals"): _taken_over,
    ("register.RegisterQuestion", "replaced"): _address,
}
