"""What it cost and what it brought: the sum, its parts, and how many averted evictions pay for it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eropaf.core.errors import InvalidValue
from eropaf.monitor.costs.enums import MOST, STAGES_OF_WORK, UNITS, Basis, Effect, Key, Stage
from eropaf.monitor.costs.inputs import Amount, Input, published_inputs
from eropaf.monitor.costs.reckoning import (
    Counted,
    Counts,
    Figure,
    Work,
    balance_of,
    break_even,
    likely_values,
    lines_of,
    total,
    worth_of_averting,
)
from eropaf.monitor.facts.enums import Strand

HOUR_OF_60 = dict.fromkeys(Key, 0.0) | {Key.HOUR: 6000.0}

works = st.builds(
    Work,
    cases=st.integers(0, 10_000),
    minutes=st.integers(0, 100_000),
    service_cents=st.integers(0, 10_000_000),
    attempts=st.dictionaries(st.sampled_from([Key.MINUTES_VISIT, Key.MINUTES_PHONE]), st.integers(0, 10_000)),
)
counteds = st.builds(
    Counted,
    work=st.dictionaries(st.sampled_from(STAGES_OF_WORK), works),
    effects=st.dictionaries(st.sampled_from(list(Effect)), st.integers(0, 500)),
)
counts_of_a_period = st.builds(
    Counts, strands=st.dictionaries(st.sampled_from(list(Strand)), counteds), months=st.integers(1, 60)
)
amounts = st.fixed_dictionaries({key: st.integers(0, MOST[UNITS[key]] // 100).map(float) for key in Key})


def of_early(work: Work, stage: Stage = Stage.HELPED, **effects: int) -> Counts:
    counted = Counted({stage: work}, {Effect(effect): times for effect, times in effects.items()})
    return Counts({Strand.EARLY: counted}, months=12)


def test_recorded_hours_cost_what_an_hour_costs() -> None:
    balance = balance_of(lines_of(of_early(Work(cases=3, minutes=150))), HOUR_OF_60)

    assert balance.costs == 15_000


def test_a_case_without_recorded_hours_costs_its_attempts() -> None:
    work = Work(cases=1, attempts={Key.MINUTES_VISIT: 2, Key.MINUTES_PHONE: 3})
    values = HOUR_OF_60 | {Key.MINUTES_VISIT: 60.0, Key.MINUTES_PHONE: 10.0}

    assert balance_of(lines_of(of_early(work)), values).costs == 15_000


def test_taking_up_counts_for_every_case() -> None:
    values = HOUR_OF_60 | {Key.MINUTES_TAKING_UP: 10.0}

    assert balance_of(lines_of(of_early(Work(cases=30))), values).costs == 30_000


def test_running_costs_are_shared_by_the_months_and_by_the_cases_of_each_strand() -> None:
    strands = {
        Strand.EARLY: Counted({Stage.UNREACHED: Work(cases=30)}, {}),
        Strand.LATE: Counted({Stage.HELPED: Work(cases=10)}, {}),
    }
    lines = lines_of(Counts(strands, months=3))
    values = dict.fromkeys(Key, 0.0) | {Key.RUNNING_YEAR: 1_600_000.0}

    assert [total([line for line in lines if line.strand is strand], values) for strand in Strand] == [300_000, 100_000]


def test_an_averted_eviction_counts_for_what_would_else_have_been_spent_as_often_as_it_would_have_come_to_it() -> None:
    values = HOUR_OF_60 | {Key.OTHERWISE: 50.0, Key.COLLECTION: 15_000.0, Key.COURT: 50_000.0, Key.AFTERMATH: 35_000.0}

    assert worth_of_averting(values) == 50_000
    assert balance_of(lines_of(of_early(Work(), eviction_averted=12)), values).benefits == 600_000


def test_as_many_averted_evictions_as_the_break_even_number_just_pay() -> None:
    values = HOUR_OF_60 | {Key.OTHERWISE: 100.0, Key.CLEARING: 60_000.0}
    lines = lines_of(of_early(Work(cases=20, minutes=1800), eviction_averted=3))

    assert break_even(lines, values) == 3
    assert balance_of(lines, values).net == 0


def test_other_effects_pay_first() -> None:
    values = HOUR_OF_60 | {Key.OTHERWISE: 100.0, Key.CLEARING: 60_000.0, Key.PAID: 10_000.0}
    lines = lines_of(of_early(Work(cases=20, minutes=1800), paid=6))

    assert break_even(lines, values) == 2


@pytest.mark.parametrize(("minutes", "number"), [(0, 0), (60, float("inf"))])
def test_where_averting_is_worth_nothing_no_number_pays_for_anything(minutes: int, number: float) -> None:
    assert break_even(lines_of(of_early(Work(cases=1, minutes=minutes))), HOUR_OF_60) == number


@given(counts_of_a_period, amounts)
def test_the_strands_together_are_the_whole(counts: Counts, values: dict[Key, float]) -> None:
    lines = lines_of(counts)
    apart = [balance_of([line for line in lines if line.strand is strand], values) for strand in Strand]
    whole = balance_of(lines, values)

    assert sum(float(each.net) for each in apart) == pytest.approx(float(whole.net), rel=1e-9, abs=1)


@given(counts_of_a_period, amounts)
def test_nothing_costs_or_brings_less_than_nothing(counts: Counts, values: dict[Key, float]) -> None:
    balance = balance_of(lines_of(counts), values)

    assert float(balance.costs) >= 0
    assert float(balance.benefits) >= 0


@given(counts_of_a_period, amounts, st.sampled_from(list(Key)), st.integers(0, 100_000))
def test_a_higher_amount_never_costs_or_brings_less(
    counts: Counts, values: dict[Key, float], key: Key, more: int
) -> None:
    lines = lines_of(counts)
    before, after = balance_of(lines, values), balance_of(lines, values | {key: values[key] + more})

    assert float(after.costs) >= float(before.costs) - 1e-6
    assert float(after.benefits) >= float(before.benefits) - 1e-6


@given(counts_of_a_period, amounts)
def test_the_return_is_above_nothing_exactly_where_more_was_averted_than_breaks_even(
    counts: Counts, values: dict[Key, float]
) -> None:
    lines = lines_of(counts)
    number, net = float(break_even(lines, values)), float(balance_of(lines, values).net)
    averted = counts.effect(Effect.EVICTION_AVERTED)
    assume(abs(averted - number) > 1e-6 and abs(net) > 1)

    assert (averted > number) == (net > 0) or number == 0


@given(counts_of_a_period, amounts)
def test_twice_as_much_of_everything_is_twice_the_sum(counts: Counts, values: dict[Key, float]) -> None:
    def twice(work: Work) -> Work:
        attempts = {key: 2 * times for key, times in work.attempts.items()}
        return Work(2 * work.cases, 2 * work.minutes, 2 * work.service_cents, attempts)

    strands = {
        strand: Counted(
            {stage: twice(work) for stage, work in each.work.items()},
            {effect: 2 * times for effect, times in each.effects.items()},
        )
        for strand, each in counts.strands.items()
    }
    running_for_twice_as_long = Counts(strands, 2 * counts.months)
    once, double = (balance_of(lines_of(each), values) for each in (counts, running_for_twice_as_long))

    assert float(double.net) == pytest.approx(2 * float(once.net), rel=1e-9, abs=1)


@pytest.mark.parametrize(
    ("low", "likely", "high", "about"), [(-1, 0, 1, "low"), (5, 4, 6, "likely"), (1, 3, 2, "high"), (3, 2, 1, "likely")]
)
def test_ends_that_do_not_hold_the_likely_amount_are_refused(low: int, likely: int, high: int, about: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        Amount(low, likely, high)

    assert refused.value.about == about


@pytest.mark.parametrize("changes", [{"source": " "}, {"source": "x" * 251}, {"year": 1899}])
def test_an_amount_without_a_source_or_a_year_is_refused(changes: dict[str, object]) -> None:
    good = Input(Key.HOUR, Amount(1, 2, 3), "Eigen administratie", 2026, Basis.OWN)

    with pytest.raises(InvalidValue):
        replace(good, **changes)  # type: ignore[arg-type]


def test_more_than_all_of_the_averted_evictions_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        Input(Key.OTHERWISE, Amount(50, 80, 101), "Eigen administratie", 2026, Basis.OWN)

    assert "100" in refused.value.sentence


def test_every_amount_comes_with_the_product() -> None:
    assert set(published_inputs()) == set(Key)


def test_published_amounts_add_up_to_what_was_published_of_one_eviction() -> None:
    values: dict[Key, Figure] = likely_values(published_inputs()) | {Key.OTHERWISE: 100.0}

    assert worth_of_averting(values) == pytest.approx(22_225_000 / 15, abs=1)
