"""What is about so few that they could be recognised is not shown, also not by subtracting what is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.monitor.costs.hiding import hidden_parts, is_few


@pytest.mark.parametrize(("number", "few"), [(0, False), (1, True), (9, True), (10, False)])
def test_one_to_nine_are_few(number: int, few: bool) -> None:
    assert is_few(number) is few


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ({"a": 12, "b": 30}, ""),
        ({"a": 3, "b": 30, "c": 12}, "ac"),
        ({"a": 3, "b": 4, "c": 12}, "abc"),
        ({"a": 6, "b": 7, "c": 12}, "ab"),
        ({"a": 0, "b": 12}, ""),
        ({"a": 0, "b": 4}, "b"),
    ],
)
def test_the_smallest_of_the_others_goes_with_a_single_small_one(parts: dict[str, int], hidden: str) -> None:
    assert hidden_parts(parts) == set(hidden)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 40), max_size=8))
def test_what_is_hidden_cannot_be_worked_out_from_the_sum(parts: dict[int, int]) -> None:
    hidden = hidden_parts(parts)
    left = sum(number for part, number in parts.items() if part in hidden)

    assert all(not is_few(number) for part, number in parts.items() if part not in hidden)
    if hidden and sum(parts.values()) >= 10 and any(number >= 10 for number in parts.values()):
        assert len(hidden) > 1
        assert left >= 10
