"""Facts, and requests for data about them, for tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import CASE_COLUMNS
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth
from eropaf.monitor.research.models import ResearchRequest
from eropaf.monitor.research.requesting import Wanted, ask_for_data
from tests.unit.monitor.research.rows_of_facts import ORDINARY

HALF_A_YEAR = Period(date(2026, 1, 1), date(2026, 6, 30))
WANTED = Wanted("Werkt bellen beter dan schrijven?", "Hogeschool Voorbeeld", HALF_A_YEAR)


def keep_facts(number: int, of: Actor, **changes: Any) -> list[CaseFact]:
    """Write facts of cases that are alike, as the system does.

    Args:
        number: how many.
        of: somebody of the municipality.
        changes: what differs from an ordinary case.
    """
    by, told = system_actor("facts", of.municipality_id), {**_ordinary(), **changes}
    with acting(by):
        FactMonth.objects.get_or_create(municipality_id=by.municipality_id, month=told["opened_month"])
        return CaseFact.objects.bulk_create(CaseFact(municipality_id=by.municipality_id, **told) for _ in range(number))


def _ordinary() -> Mapping[str, Any]:
    return {name: ORDINARY[name] for name in CASE_COLUMNS}


def keep_contact(fact: CaseFact, part_of_day: str) -> None:
    """Write that at the second attempt of a case, by telephone, there was contact."""
    common = {"municipality_id": fact.municipality_id, "fact": fact, "weekday": 2, "from_resident": False}
    with acting(system_actor("facts", fact.municipality_id)):
        for number, reached in enumerate((False, True, True), start=1):
            when = part_of_day if number == 2 else "Avond"
            AttemptFact.objects.create(
                number=number, kind="Telefoon", reached=reached, part_of_day=when, days_since_opened=number, **common
            )


def ask(by: Actor, wanted: Wanted = WANTED) -> ResearchRequest:
    """Ask for data, read back as it is kept."""
    with municipality_scope(by.municipality_id):
        return ask_for_data(wanted=wanted, by=by)


@contextmanager
def within(actor: Actor) -> Iterator[None]:
    """Act within somebody's municipality, as a request of a browser does."""
    with municipality_scope(actor.municipality_id):
        yield
