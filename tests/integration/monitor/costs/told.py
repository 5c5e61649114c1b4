"""Facts of cases, as if they had been told."""

from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.monitor.facts.enums import AgeBand, AmountBand, Strand
from eropaf.monitor.facts.models import CaseFact, FactMonth
from eropaf.outreach.enums import ContactKind
from eropaf.partners.enums import PartnerType

OCTOBER = date(2026, 10, 1)
_USUAL = {
    "closed": True,
    "result": EndResult.NEVER_REACHED,
    "days_to_close": 20,
    "match_kind": MatchKind.SINGLE,
    "repeat": Repeat.NONE,
    "signals": 1,
    "partner_types": [PartnerType.RENT],
    "partner_type": PartnerType.RENT,
    "crisis": False,
    "warm_handover": False,
    "amount_band": AmountBand.TO_500,
    "age_band": AgeBand.TO_45,
    "strand": Strand.EARLY,
    "attempts": 1,
    "channels": ContactKind.PHONE,
    "first_channel": ContactKind.PHONE,
    "reached": False,
    "days_followed": 20,
    "offered": False,
    "accepted": False,
    "minutes": 0,
    "service_cents": 0,
}


def tell(by: Actor, count: int, month: date = OCTOBER, **differing: Any) -> None:
    """Cases of one month: phoned once, not reached and closed, unless said otherwise."""
    with acting(by):
        fields = {**_USUAL, **differing, "opened_month": month, "municipality_id": by.municipality_id}
        CaseFact.objects.bulk_create(CaseFact(**fields) for _number in range(count))
        FactMonth.objects.filter(month=month).delete()  # a new edition, so that a copy is made anew
        FactMonth.objects.create(month=month, municipality_id=by.municipality_id)
