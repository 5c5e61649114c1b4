"""The entry of a policy for the national algorithm register, in the reader's language. Pure.

Its headings are the fields of the Publicatiestandaard Algoritmeregister 1.0. The texts lie in `register_texts/`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.triage.conditions import Fact
from eropaf.triage.explain import name_fact
from eropaf.triage.policy import PolicySpec
from eropaf.triage.telling import tell_approach, tell_rule

_FOLDER = Path(__file__).parent / "register_texts"
# Characters that the register takes in a field.
_LIMITS = {"Naam": 100, "Korte omschrijving": 350, "Technische werking": 5000}
_LONGEST = 2500
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """What the entry tells.

    Attributes:
        organisation: the municipality, by its full name.
        spec: its rules.
        version: of the policy.
        valid_from: the first day of it.
        began: the first day of the first policy.
        uses_age_band: whether the municipality lets rules look at the age.
        placed: cases that the rules placed in the last twelve months.
        overruled: how many of these workers approach otherwise; None where that may not be told.
        today: the day on which it is written.
    """

    organisation: str
    spec: PolicySpec
    version: int
    valid_from: date
    began: date
    uses_age_band: bool
    placed: int
    overruled: int | None
    today: date


def write_entry(entry: Entry) -> str:
    """Write the entry in the language that is active: Dutch or English."""
    text = (_FOLDER / f"{get_language()}.md").read_text(encoding="utf-8")
    return Template(text).substitute(
        name=_("Proposing how residents with payment arrears are approached"),
        organisation=entry.organisation,
        status=_("In use") if entry.valid_from <= entry.today else _("In development"),
        began=f"{entry.began:%Y-%m}",
        today=_day(entry.today),
        policy=entry.spec.name,
        version=entry.version,
        valid_from=_day(entry.valid_from),
        source=entry.spec.source,
        facts=_listed(name_fact(fact) for fact in _facts(entry)),
        age=_tell_age(entry),
        joint=_("Where an approach says so, worker and partner first decide together.") if _joint(entry.spec) else "",
        figures=_tell_figures(entry),
        rules=_tell_rules(entry.spec),
        approaches=_tell_approaches(entry.spec),
    )


def too_long(text: str) -> list[str]:
    """The fields of a Dutch entry that hold more than the register takes, each by its heading.

    Args:
        text: as written by `write_entry`.
    """
    headings = list(_HEADING.finditer(text))
    ends = [each.start() for each in headings[1:]] + [len(text)]
    return [
        heading[1]
        for heading, end in zip(headings, ends, strict=True)
        if len(text[heading.end() : end].split("\n## ")[0].strip()) > _LIMITS.get(heading[1], _LONGEST)
    ]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _facts(entry: Entry) -> list[Fact]:
    """What the rules look at; not the age where the municipality keeps it from them."""
    rules = entry.spec.rules
    looked_at = {each.fact for rule in rules for alternative in rule.alternatives for each in alternative}
    return [fact for fact in Fact if fact in looked_at and (fact != Fact.AGE or entry.uses_age_band)]


def _joint(spec: PolicySpec) -> bool:
    return any(approach.joint for approach in spec.approaches)


def _tell_age(entry: Entry) -> str:
    if Fact.AGE in _facts(entry):
        return _("Of the age only the band is used: 18 to 24, 25 to 44, 45 to 64, or 65 and older.")
    return _("The age is not used either.")


def _tell_figures(entry: Entry) -> str:
    texts = {"placed": entry.placed, "overruled": entry.overruled}
    if not entry.placed:
        return _("There are no figures yet on how often workers choose otherwise.")
    if entry.overruled is None:
        return (
            _(
                "In the last twelve months the rules of all versions placed %(placed)d cases; in how many of these a "
                "worker chose another approach is not told: numbers under ten are not published."
            )
            % texts
        )
    return (
        _(
            "In the last twelve months the rules of all versions placed %(placed)d cases; "
            "in %(overruled)d of these a worker chose another approach."
        )
        % texts
    )


def _tell_rules(spec: PolicySpec) -> str:
    told = []
    for number, rule in enumerate(spec.rules, 1):
        each = tell_rule(rule, spec)
        when = _(", or ").join(each.when) or _("always")
        told.append(
            _("%(number)d. %(title)s. If: %(when)s. Then: %(then)s")
            % {"number": number, "title": each.title, "when": when, "then": each.then}
        )
    return "\n".join(told)


def _tell_approaches(spec: PolicySpec) -> str:
    told = []
    for approach in spec.approaches:
        each = tell_approach(approach)
        told.append(f"- {each.title}. " + " ".join([*each.before, *each.attempts, each.ending]))
    return "\n".join(told)
