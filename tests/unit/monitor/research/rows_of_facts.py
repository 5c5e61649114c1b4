"""Rows of facts as they could be, for tests of data for research."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from hypothesis import strategies as st

from eropaf.matching.enums import MatchKind, Repeat
from eropaf.monitor.facts.columns import CASE_COLUMNS
from eropaf.monitor.facts.enums import AgeBand, AmountBand, EvictionFact, Strand, one_partner_type
from eropaf.monitor.research.columns import CONTACT_PART_OF_DAY

SCHEMA = {**CASE_COLUMNS, CONTACT_PART_OF_DAY: pl.String}
ORDINARY: Mapping[str, Any] = {
    "opened_month": date(2026, 3, 1), "closed": True, "result": "Definitief geen contact kunnen krijgen",
    "match_kind": "enkelvoudig", "repeat": "none", "signals": 1, "partner_types": ["Huur"], "partner_type": "Huur",
    "crisis": False, "warm_handover": False, "amount_band": "250-500", "age_band": "36-45",
    "neighbourhood": "Oude Kern", "strand": "vroeg", "policy_version": 1, "rule": "brief", "route": "letter",
    "arm": None, "attempts": 1, "channels": "Brief", "first_channel": "Brief", "reached": False, "reached_by": "",
    "reached_at": None, "days_to_attempt": 2, "days_to_contact": None, "days_to_close": 30, "days_followed": 30,
    "attempt_in_time": True, "contact_in_time": None, "offered": False, "accepted": False, "arrived": None,
    "lasted": None, "help_days_followed": None, "days_to_relapse": None, "with_salary": None,
    "lived_experience": None, "days_to_inflow": None, "days_to_dropout": None, "programme_days_followed": None,
    "minutes": 20, "service_cents": 0, "eviction": "", CONTACT_PART_OF_DAY: None,
}  # fmt: skip


def facts(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame of facts: ordinary rows, save for what is given of each."""
    return pl.DataFrame([{**ORDINARY, **row} for row in rows], schema=SCHEMA, orient="row")


def _words(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([getattr(value, "value", value) for value in values])


_TYPES = st.lists(_words(["Huur", "Energie", "Zorg"]), min_size=1, max_size=3, unique=True).map(sorted)
_KNOWN_BY = st.fixed_dictionaries(
    {
        "opened_month": _words([date(2025, 11, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1)]),
        "partner_types": _TYPES,
        "match_kind": _words(tuple(MatchKind)),
        "repeat": _words(tuple(Repeat)),
        "signals": st.integers(1, 5),
        "amount_band": _words(tuple(AmountBand)),
        "age_band": _words(tuple(AgeBand)),
        "neighbourhood": _words(["", "Oude Kern", "Vogelweide", "=1+1"]),
        "crisis": st.booleans(),
        "strand": _words(tuple(Strand)),
        "eviction": _words(tuple(EvictionFact)),
        "accepted": st.booleans(),
    }
)


def _with_one_type(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "partner_type": one_partner_type(row["partner_types"])}


# Some kinds of rows, each of them many times: rows that are all different would always be told as coarsely as can be.
def any_facts(most: int = 12) -> st.SearchStrategy[pl.DataFrame]:
    """Frames of facts of all sizes, among them empty ones.

    Args:
        most: how many kinds of rows there are at most.
    """
    kinds = st.tuples(_KNOWN_BY.map(_with_one_type), st.integers(1, 30))
    return st.lists(kinds, max_size=most).map(lambda found: facts([row for row, times in found for _ in range(times)]))
