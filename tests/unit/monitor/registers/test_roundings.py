"""Which way of rounding gives what was printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.monitor.registers.roundings import Way, try_roundings, whole_percentage


@pytest.mark.parametrize(
    ("part", "whole", "percentage"), [(26, 75, 35), (24, 75, 32), (1, 200, 1), (1, 201, 0), (0, 3, 0), (3, 3, 100)]
)
def test_a_percentage_is_rounded_to_the_nearest_and_a_half_up(part: int, whole: int, percentage: int) -> None:
    assert whole_percentage(part, whole) == percentage


def test_the_bailiff_before_the_pilot_was_printed_so_that_it_makes_a_hundred() -> None:
    found = {each.way: each for each in try_roundings([24, 8, 26, 17], 75, [32, 11, 34, 23])}

    assert found[Way.NEAREST].percentages == [32, 11, 35, 23]
    assert found[Way.DOWN].percentages == [32, 10, 34, 22]
    assert found[Way.UP].percentages == [32, 11, 35, 23]
    assert found[Way.HUNDRED].percentages == [32, 11, 34, 23]
    assert [way for way, each in found.items() if each.as_printed] == [Way.HUNDRED]


@pytest.mark.parametrize(
    "printed",
    [
        [33, 11, 34, 23],  # together 101
        [33, 10, 34, 23],  # a share without a rest went up
        [32, 12, 34, 22],  # one went up by two
        [31, 11, 35, 23],  # one went down
    ],
)
def test_what_no_rounding_gives_is_not_as_printed(printed: list[int]) -> None:
    assert not any(each.as_printed for each in try_roundings([24, 8, 26, 17], 75, printed))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8).filter(any))
def test_largest_rests_always_make_a_hundred_and_recognise_themselves(parts: list[int]) -> None:
    whole = sum(parts)
    hundred = try_roundings(parts, whole, [-1] * len(parts))[-1]

    assert sum(hundred.percentages) == 100
    assert all(abs(found - 100 * part / whole) < 1 for found, part in zip(hundred.percentages, parts, strict=True))
    assert try_roundings(parts, whole, hundred.percentages)[-1].as_printed
