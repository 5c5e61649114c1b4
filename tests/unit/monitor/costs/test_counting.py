"""What is counted of facts: as whose work, of which strand, and as which effect."""

from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import EndResult
from eropaf.monitor.costs.counting import KEY_OF_KIND, count_facts
from eropaf.monitor.costs.enums import Effect, Key, Stage
from eropaf.monitor.costs.reckoning import Counts, Work
from eropaf.monitor.facts.enums import Strand
from eropaf.outreach.enums import ContactKind

CASES = {
    "strand": pl.String,
    "attempts": pl.Int32,
    "channels": pl.String,
    "reached": pl.Boolean,
    "accepted": pl.Boolean,
    "closed": pl.Boolean,
    "minutes": pl.Int64,
    "service_cents": pl.Int64,
    "eviction": pl.String,
    "lasted": pl.Boolean,
    "result": pl.String,
}
UNTOUCHED = {
    "strand": "vroeg",
    "attempts": 0,
    "channels": "",
    "reached": False,
    "accepted": False,
    "closed": True,
    "minutes": 0,
    "service_cents": 0,
    "eviction": "",
    "lasted": None,
    "result": "",
}


def count(*cases: dict[str, Any]) -> Counts:
    rows = [UNTOUCHED | case for case in cases]
    return count_facts(pl.DataFrame(rows, schema=CASES), hour_cents=6000, months=12)


def tried(*kinds: ContactKind, further: int = 0) -> dict[str, Any]:
    return {"channels": ">".join(kinds), "attempts": len(kinds) + further}


def early(counts: Counts, stage: Stage) -> Work:
    return counts.strands[Strand.EARLY].work[stage]


def test_where_hours_were_recorded_these_count_and_no_attempts() -> None:
    counts = count({"minutes": 45, "reached": True} | tried(ContactKind.VISIT))

    assert early(counts, Stage.REACHED) == Work(cases=1, minutes=45)


def test_where_services_cost_more_than_the_recorded_hours_these_count_instead() -> None:
    counts = count({"minutes": 45, "service_cents": 60_000, "reached": True, "accepted": True})

    assert early(counts, Stage.HELPED) == Work(cases=1, service_cents=60_000)


def test_where_the_recorded_hours_cost_more_than_the_services_only_hours_count() -> None:
    counts = count({"minutes": 660, "service_cents": 60_000, "reached": True, "accepted": True})

    assert early(counts, Stage.HELPED) == Work(cases=1, minutes=660)


def test_where_nothing_was_recorded_the_attempts_count() -> None:
    counts = count(tried(ContactKind.VISIT, ContactKind.LETTER, ContactKind.VISIT, ContactKind.PHONE))

    expected = {Key.MINUTES_VISIT: 2, Key.MINUTES_PHONE: 1, Key.MINUTES_WRITING: 1}
    assert early(counts, Stage.UNREACHED) == Work(cases=1, attempts=expected)


def test_attempts_of_which_the_kind_is_not_kept_count_as_the_last_that_is() -> None:
    counts = count(tried(ContactKind.VISIT, ContactKind.PHONE, further=2), tried(ContactKind.VISIT))

    assert early(counts, Stage.UNREACHED).attempts == {Key.MINUTES_VISIT: 2, Key.MINUTES_PHONE: 3}


def test_the_strands_are_counted_apart() -> None:
    counts = count({"strand": "eropaf", "closed": False}, {}, {"reached": True})

    assert {strand: (each.cases, each.running) for strand, each in counts.strands.items()} == {
        Strand.EARLY: (2, 0),
        Strand.LATE: (1, 1),
    }


def test_a_case_counts_for_one_effect_the_averted_eviction_first() -> None:
    lasting = {"lasted": True, "result": EndResult.ADVICE.value}
    counts = count(
        {"eviction": "averted", **lasting},
        {"eviction": "carried_out"},
        lasting,
        {"lasted": False},
        {"result": EndResult.PAID.value},
    )

    assert [counts.effect(effect) for effect in Effect] == [1, 1, 1]


def test_nothing_is_counted_of_nothing() -> None:
    counts = count()

    assert counts.cases == 0
    assert all(not each.running for each in counts.strands.values())


def test_every_kind_of_attempt_takes_some_time() -> None:
    assert set(KEY_OF_KIND) == set(ContactKind)


cases = st.fixed_dictionaries(
    {
        "strand": st.sampled_from(["vroeg", "eropaf"]),
        "reached": st.booleans(),
        "accepted": st.booleans(),
        "minutes": st.sampled_from([0, 0, 30, 600]),
        "service_cents": st.sampled_from([0, 0, 3_000, 60_000]),
        "eviction": st.sampled_from(["", "threatened", "averted", "carried_out"]),
        "lasted": st.sampled_from([None, True, False]),
    }
)


@given(st.lists(cases, max_size=30))
def test_every_case_is_counted_once_and_costs_at_least_what_was_recorded(rows: list[dict[str, Any]]) -> None:
    counts = count(*rows)
    works = [work for counted in counts.strands.values() for work in counted.work.values()]

    assert sum(work.cases for work in works) == len(rows)
    assert sum(work.minutes * 100 + work.service_cents for work in works) == sum(
        max(row["minutes"] * 100, row["service_cents"]) for row in rows
    )
    assert sum(counts.effect(effect) for effect in Effect) <= len(rows)
