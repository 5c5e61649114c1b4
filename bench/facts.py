"""Ten million facts, made as the copies in columns that figures are counted of, the same every time.

They were not written case by case, which is measured nowhere: only what a dashboard reads of them matters here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from bench.town import DAY
from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult, Route
from eropaf.core.period import Period, months_later
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.monitor.facts.columns import ATTEMPT_COLUMNS, CASE_COLUMNS
from eropaf.monitor.facts.enums import AgeBand, AmountBand, Strand
from eropaf.monitor.facts.models import FactMonth
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType

MONTHS, CASES, ATTEMPTS = 60, 4_000_000, 6_000_000
_KINDS = [ContactKind.VISIT, ContactKind.PHONE, ContactKind.LETTER, ContactKind.EMAIL, ContactKind.MESSAGE]
_WORDS: dict[str, list[str]] = {
    "match_kind": list(MatchKind),
    "repeat": list(Repeat),
    "partner_type": [PartnerType.RENT, PartnerType.ENERGY, PartnerType.WATER, PartnerType.CARE_INSURANCE, "several"],
    "amount_band": list(AmountBand),
    "age_band": list(AgeBand),
    "neighbourhood": [f"Wijk {number}" for number in range(1, 26)],
    "strand": [*[Strand.EARLY] * 19, Strand.LATE],
    "rule": ["visit", "phone", "message", "letter"],
    "route": list(Route),
    "first_channel": list(_KINDS),
    "channels": [">".join(kinds) for kinds in ([one, other] for one in _KINDS for other in _KINDS)],
    "reached_by": ["", *_KINDS],
    "kind": list(_KINDS),
    "part_of_day": list(PartOfDay),
    "eviction": [""],
    "result": ["", *EndResult],
}
_NUMBERS = {
    "signals": 4, "policy_version": 3, "attempts": 5, "reached_at": 4, "days_to_attempt": 20, "days_to_contact": 40,
    "days_to_close": 90, "days_followed": 90, "help_days_followed": 400, "days_to_relapse": 400, "minutes": 240,
    "service_cents": 9000, "days_to_inflow": 200, "days_to_dropout": 300, "programme_days_followed": 600,
    "number": 5, "weekday": 5, "days_since_opened": 40,
}  # fmt: skip
_LIKELY = {"reached": 0.3, "accepted": 0.12, "attempt_reached": 0.25, "closed": 0.9, "crisis": 0.03}


def lay_down_facts(folder: Path, by: Actor, tell: Callable[[str], None]) -> None:
    """Lay down the copies of sixty months.

    Args:
        folder: where the product keeps copies.
        by: in whose municipality.
        tell: is told what is being done.
    """
    place = folder / current_municipality().code
    place.mkdir(parents=True)
    with acting(by):
        for month in _months():
            tell(f"figures, facts of {month:%Y-%m}")
            edition = FactMonth.objects.create(municipality_id=by.municipality_id, month=month).edition.hex
            drawn = np.random.default_rng(month.toordinal())
            for what, columns, count in (("cases", CASE_COLUMNS, CASES), ("attempts", ATTEMPT_COLUMNS, ATTEMPTS)):
                frame = _draw(drawn, columns, month, count // MONTHS)
                frame.write_parquet(place / f"{what}-{month:%Y-%m}-{edition}.parquet")


def period() -> Period:
    """The sixty months."""
    return Period(next(_months()), Period.month_of(DAY).end)


def _months() -> Iterator[date]:
    last = DAY.replace(day=1)
    yield from (months_later(last, number - MONTHS + 1) for number in range(MONTHS))


def _draw(drawn: np.random.Generator, columns: dict[str, Any], month: date, count: int) -> pl.DataFrame:
    series = {name: _column(drawn, name, month, count) for name in columns}
    return pl.DataFrame(series).cast(pl.Schema(columns))


def _column(drawn: np.random.Generator, name: str, month: date, count: int) -> pl.Series:
    if name == "opened_month":
        return pl.Series([month]).new_from_index(0, count)
    if name == "partner_types":
        return (
            pl.Series(np.array(_WORDS["partner_type"])[drawn.integers(0, 4, count)]).reshape((count, 1)).arr.to_list()
        )
    if name in _WORDS:
        return pl.Series(np.array(_WORDS[name])[drawn.integers(0, len(_WORDS[name]), count)])
    if name in _NUMBERS:
        return pl.Series(drawn.integers(0, _NUMBERS[name], count))
    return pl.Series(drawn.random(count) < _LIKELY.get(name, 0.5))
