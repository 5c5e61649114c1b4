"""Cases are compared in groups of at least ten, and what is too rare is said."""

import polars as pl

from eropaf.monitor.effects.levels import Factor, Group, LeftOut, count_alike, encode, group_words

AMOUNT = Factor("amount", "250-500", order=("0-100", "100-250", "250-500", "500-750", "750-1000"))
TYPE = Factor("type", "landlord")


def test_rare_neighbours_of_an_order_are_taken_together() -> None:
    counts = {"0-100": (4, 1), "100-250": (7, 3), "250-500": (40, 20), "500-750": (25, 9), "750-1000": (3, 2)}
    grouping, left_out = group_words(AMOUNT, counts)
    assert [group.words for group in grouping.groups] == [("250-500",), ("0-100", "100-250"), ("500-750", "750-1000")]
    assert [(group.cases, group.events) for group in grouping.groups] == [(40, 20), (11, 4), (28, 11)]
    assert left_out == []


def test_rare_words_without_an_order_are_one_group_when_they_are_enough() -> None:
    grouping, left_out = group_words(TYPE, {"landlord": (50, 20), "water": (6, 3), "energy": (5, 1)})
    assert grouping.groups == [Group(("landlord",), 50, 20), Group(("water", "energy"), 11, 4)]
    assert left_out == []


def test_rare_words_that_are_too_few_together_are_left_out_and_said() -> None:
    grouping, left_out = group_words(TYPE, {"landlord": (50, 20), "water": (6, 3), None: (12, 4)})
    assert [group.words for group in grouping.groups] == [("landlord",)]
    assert left_out == [LeftOut("type", ("water",), 6), LeftOut("type", (), 12)]


def test_the_most_frequent_word_is_the_reference_where_the_stated_one_cannot_be() -> None:
    all_reached = {"landlord": (30, 30), "water": (40, 10), "energy": (60, 20)}
    grouping, _left_out = group_words(TYPE, all_reached)
    assert grouping.groups[0].words == ("energy",)


def test_what_one_fact_leaves_out_is_not_counted_for_another() -> None:
    rows = pl.DataFrame(
        {
            "type": ["landlord"] * 30 + ["water"] * 8 + ["energy"] * 20,
            "band": ["low"] * 20 + ["high"] * 18 + ["low"] * 20,
            "reached": [True, False] * 29,
        }
    )
    factors = [TYPE, Factor("band", "low")]
    encoded = encode(count_alike(rows, "reached", factors), factors)
    assert [group.words for group in encoded.groupings[1].groups] == [("low",), ("high",)]
    assert encoded.groupings[1].groups[1].cases == 10
    assert encoded.rows["cases"].sum() == 50
    assert encoded.left_out == [LeftOut("type", ("water",), 8)]


def test_a_fact_that_is_rare_throughout_leaves_nothing_out() -> None:
    rows = pl.DataFrame({"type": ["landlord"] * 25, "buddy": ["yes"] * 4 + [None] * 21, "reached": [True] * 25})
    factors = [TYPE, Factor("buddy", "no")]
    encoded = encode(count_alike(rows, "reached", factors), factors)
    assert encoded.rows["cases"].sum() == 25
    assert encoded.groupings[1].groups == []
    assert encoded.left_out == []
