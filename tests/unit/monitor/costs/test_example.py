"""The published example of Amsterdam Noord comes out as it was printed, and its weak points show."""

import pytest

from eropaf.monitor.costs.example import read_example


def test_fifteen_averted_evictions_leave_21462_euros_as_printed() -> None:
    example = read_example()

    assert (example.averted, example.balance.benefits, example.balance.costs) == (15, 22_225_000, 20_078_800)
    assert example.balance.net == 2_146_200
    assert example.adds_up


def test_one_averted_eviction_counted_for_no_whole_amount_so_the_printed_figures_hide_its_parts() -> None:
    example = read_example()

    assert example.worth_of_averting == pytest.approx(1_481_666.67, abs=0.01)
    assert not example.worth_is_whole


def test_with_two_fewer_averted_the_example_would_have_cost_more_than_it_brought() -> None:
    example = read_example()

    assert example.break_even == 14
    assert 13 * example.worth_of_averting < example.costs_cents < 14 * example.worth_of_averting
