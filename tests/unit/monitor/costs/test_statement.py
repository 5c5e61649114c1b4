"""What a period cost and brought, and what is kept from the reader because it is about so few."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eropaf.monitor.costs.enums import Effect, Key, Stage
from eropaf.monitor.costs.inputs import published_inputs
from eropaf.monitor.costs.reckoning import Counted, Counts, Work
from eropaf.monitor.costs.statement import Statement, state, unfilled
from eropaf.monitor.facts.enums import Strand


def stated(early: dict[str, int], late: dict[str, int]) -> Statement:
    return state(Counts({Strand.EARLY: counted(early), Strand.LATE: counted(late)}, months=12), published_inputs())


def counted(told: dict[str, int]) -> Counted:
    work = {
        stage: Work(cases=told.get(stage, 0), attempts={Key.MINUTES_PHONE: told.get(stage, 0)})
        for stage in (Stage.UNREACHED, Stage.REACHED)
    }
    helped = Work(cases=told.get(Stage.HELPED, 0), minutes=600 * told.get(Stage.HELPED, 0))
    return Counted(work | {Stage.HELPED: helped}, {effect: told.get(effect, 0) for effect in Effect})


MANY = {"unreached": 200, "reached": 60, "helped": 40}


def test_costs_and_benefits_come_with_a_band_around_what_is_likely() -> None:
    together = stated(MANY | {"eviction_averted": 12}, MANY | {"eviction_averted": 25}).together

    assert together.cases == 600
    for ranged in (together.costs, together.benefits, together.net):
        assert ranged is not None
        assert ranged.band.low < ranged.likely < ranged.band.high


def test_the_strands_are_told_apart() -> None:
    told = stated(MANY | {"eviction_averted": 12}, MANY | {"helped": 80, "eviction_averted": 25})
    early, late = (told.strands[strand] for strand in Strand)

    assert early.costs
    assert late.costs
    assert early.benefits
    assert late.benefits
    assert early.costs.likely < late.costs.likely
    assert late.benefits.likely == pytest.approx(early.benefits.likely * 25 / 12)


def test_fewer_than_ten_averted_evictions_are_told_by_no_number_and_by_no_amount() -> None:
    told = stated(MANY | {"eviction_averted": 2}, MANY | {"eviction_averted": 5})
    averted = told.effects[Effect.EVICTION_AVERTED]

    assert averted.together is None
    assert averted.benefits is None
    assert told.together.costs is not None
    assert (told.together.benefits, told.together.net, told.above) == (None, None, None)


def test_how_many_averted_evictions_would_pay_is_told_however_few_there_were() -> None:
    told = stated(MANY | {"eviction_averted": 2}, MANY)

    assert told.break_even is not None
    assert told.break_even.band.low < told.break_even.likely < told.break_even.band.high


def test_a_small_number_in_one_strand_is_not_told_by_the_other() -> None:
    told = stated(MANY | {"eviction_averted": 3}, MANY | {"eviction_averted": 25})

    assert told.effects[Effect.EVICTION_AVERTED].together == 28
    assert set(told.effects[Effect.EVICTION_AVERTED].strands.values()) == {None}
    assert all(side.benefits is None and side.costs is not None for side in told.strands.values())
    assert told.together.net is not None


def test_an_effect_that_counts_for_nothing_hides_no_amounts() -> None:
    told = stated(MANY | {"eviction_averted": 12, "help_lasted": 4}, MANY | {"eviction_averted": 14})

    assert told.effects[Effect.HELP_LASTED].together is None
    assert told.together.net is not None
    assert all(side.net is not None for side in told.strands.values())


def test_a_strand_of_a_few_cases_hides_both_and_their_sum_is_told() -> None:
    told = stated(MANY, {"unreached": 4})

    assert [side.cases for side in told.strands.values()] == [None, None]
    assert [side.costs for side in told.strands.values()] == [None, None]
    assert told.together.cases == 304


def test_a_stage_of_a_few_cases_takes_another_along() -> None:
    told = stated({"unreached": 200, "reached": 30, "helped": 4}, {})

    assert {stage: each.cases for stage, each in told.stages.items()} == {
        Stage.TAKING_UP: 234,
        Stage.UNREACHED: 200,
        Stage.REACHED: None,
        Stage.HELPED: None,
        Stage.RUNNING: 234,
    }


def test_of_a_few_cases_nothing_is_told() -> None:
    told = stated({"unreached": 5, "eviction_averted": 1}, {"helped": 2})

    assert told.is_few
    assert told.together.costs is None
    assert told.break_even is None
    assert told.bars == []
    assert all(each.costs is None or each.costs.likely == 0 for each in told.stages.values())


def test_what_the_costs_depend_on_is_told_where_the_balance_is_not() -> None:
    told = stated(MANY | {"eviction_averted": 2}, MANY)

    assert Key.HOUR in {bar.key for bar in told.bars}
    assert Key.AFTERMATH not in {bar.key for bar in told.bars}


def test_amounts_that_nobody_filled_in_are_named() -> None:
    assert unfilled(published_inputs()) == [Key.RUNNING_YEAR, Key.HELP_LASTED, Key.PAID]


numbers = st.fixed_dictionaries(
    {word: st.integers(0, 40) for word in (*MANY, *Effect)},
)


@settings(max_examples=40)
@given(numbers, numbers)
def test_no_number_from_one_to_nine_is_ever_told(early: dict[str, int], late: dict[str, int]) -> None:
    told = stated(early, late)
    numbers = [
        told.together.cases,
        *(side.cases for side in told.strands.values()),
        *(each.cases for each in told.stages.values()),
        *(each.together for each in told.effects.values()),
        *(number for each in told.effects.values() for number in each.strands.values()),
    ]

    assert all(number is None or number == 0 or number >= 10 for number in numbers)
