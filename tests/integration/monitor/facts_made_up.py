"""Facts of cases that never were: in such numbers that something can be said."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth

MARCH = date(2026, 3, 1)
_ORDINARY = {
    "opened_month": MARCH, "closed": True, "result": "Niet bereikt", "match_kind": "enkelvoudig", "repeat": "none",
    "signals": 1, "partner_types": ["Huur"], "partner_type": "Huur", "crisis": False, "warm_handover": False,
    "amount_band": "250-500", "age_band": "36-45", "strand": "vroeg", "attempts": 1, "channels": "Brief",
    "first_channel": "Brief", "reached": False, "days_to_close": 40, "days_followed": 40, "offered": False,
    "accepted": False, "minutes": 30, "service_cents": 0,
}  # fmt: skip


def write_down(cases: Iterable[dict[str, Any]], by: Actor) -> None:
    """Keep a fact for each case, with one attempt.

    Args:
        cases: in what each differs from an ordinary one: an unanswered letter about the rent in March.
        by: in whose municipality.
    """
    with acting(by):
        facts = [CaseFact(municipality_id=by.municipality_id, **{**_ORDINARY, **case}) for case in cases]
        CaseFact.objects.bulk_create(facts)
        AttemptFact.objects.bulk_create(
            AttemptFact(
                municipality_id=by.municipality_id, fact=fact, number=1, kind=fact.first_channel, reached=fact.reached,
                part_of_day="Ochtend", weekday=1, days_since_opened=3, from_resident=False,
            )
            for fact in facts
        )  # fmt: skip
        for month in {fact.opened_month for fact in facts}:
            FactMonth.objects.create(municipality_id=by.municipality_id, month=month)


def reached(day: int = 5, **others: Any) -> dict[str, Any]:
    """In what a case in which the resident was reached differs."""
    return {"reached": True, "reached_at": 1, "days_to_contact": day, **others}
