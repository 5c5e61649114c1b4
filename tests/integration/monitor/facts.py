"""Steps of a story about facts: they are written, and read again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.rows import MunicipalRow
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.matching.enums import MatchKind
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth, FactOfCase, StaleCase
from eropaf.monitor.facts.writing import mark_what_is_old, write_facts
from tests.integration.cases.stories import looking_as


def write(by: Actor) -> int:
    """The facts of what changed in somebody's municipality are written."""
    return write_facts(by=system_actor("facts", by.municipality_id))


def write_a_day_later(by: Actor) -> int:
    """As the work of each minute does, with what grows older by itself."""
    system = system_actor("facts", by.municipality_id)
    with looking_as(by):
        mark_what_is_old(by=system)
        return write_facts(by=system)


def fact_of(case: Case, by: Actor) -> CaseFact:
    """What is written of a case, after everything that changed was written."""
    write(by)
    with looking_as(by):
        return FactOfCase.objects.select_related("fact").get(case=case).fact


def attempts_told(case: Case, by: Actor) -> list[AttemptFact]:
    """The attempts that are written of a case, in their order."""
    fact = fact_of(case, by)
    with looking_as(by):
        return list(AttemptFact.objects.filter(fact=fact).order_by("number"))


def everything(by: Actor) -> dict[str, list[dict[str, Any]]]:
    """All rows of the facts of a municipality."""
    models: list[type[MunicipalRow]] = [CaseFact, AttemptFact, FactOfCase, FactMonth, StaleCase]
    with looking_as(by):
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def marked(by: Actor) -> set[int]:
    """The cases that are to be told anew."""
    with looking_as(by):
        return set(StaleCase.objects.order_by("pk").values_list("case_id", flat=True))


A_FACT: dict[str, Any] = {
    "opened_month": date(2026, 3, 1), "closed": False, "match_kind": MatchKind.SINGLE, "repeat": "", "signals": 1,
    "partner_types": ["Huur"], "partner_type": "Huur", "crisis": False, "warm_handover": False,
    "amount_band": "250-500", "age_band": "36-45", "strand": "vroeg", "attempts": 0, "reached": False,
    "days_followed": 30, "offered": False, "accepted": False, "minutes": 0, "service_cents": 0,
}  # fmt: skip


def keep_facts(told: Sequence[dict[str, Any]], by: Actor) -> list[CaseFact]:
    """Facts as they would be written, one for each, as `A_FACT` save what is told; their months have an edition."""
    with acting(by):
        facts = [CaseFact(municipality_id=by.municipality_id, **A_FACT | each) for each in told]
        CaseFact.objects.bulk_create(facts)
        for month in sorted({fact.opened_month for fact in facts}):
            FactMonth.objects.get_or_create(month=month, municipality_id=by.municipality_id)
    return facts
