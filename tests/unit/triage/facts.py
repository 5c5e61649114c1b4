"""Facts of a case as triage sees them."""

from typing import Any

from eropaf.triage.conditions import Fact
from eropaf.triage.evaluate import Facts

_FIRST_SMALL_REPORT: dict[Fact, Any] = {
    Fact.AMOUNT: 100,
    Fact.PARTNER_TYPES: ["Zorg"],
    Fact.PARTNER_COUNT: 1,
    Fact.MONTHS: 1,
    Fact.KIND: "enkelvoudig",
    Fact.REPEAT: "none",
    Fact.CRISIS: False,
    Fact.WARM_HANDOVER: False,
    Fact.HAS_PHONE: True,
    Fact.HAS_EMAIL: True,
    Fact.AGE: "unknown",
}


def facts(**changes: Any) -> Facts:
    """A first report of 100 euros by a care insurer, with phone number and e-mail; some facts changed."""
    return _FIRST_SMALL_REPORT | {Fact(name): value for name, value in changes.items()}
