"""Nobody in the data can be told from fewer than k others by what is known of them."""

from collections import Counter
from itertools import pairwise, product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eropaf.monitor.research.anonymity import (
    LEAST_K,
    MOST_LEFT_OUT,
    Anonymous,
    Diversity,
    choose_steps,
    columns_on,
    diversity_of,
    make_anonymous,
    smallest_class,
)
from eropaf.monitor.research.ladders import AGE, LADDERS, NEIGHBOURHOOD, OPENED, Ladder
from tests.unit.monitor.research.rows_of_facts import any_facts, facts

KS = st.integers(LEAST_K, 20)


def anonymous(frame: pl.DataFrame, k: int) -> Anonymous:
    return make_anonymous(frame.with_row_index("mark"), LADDERS, k, ["mark", "result", "accepted"], ["accepted"])


def known_by(made: Anonymous) -> list[str]:
    return columns_on(LADDERS, [made.steps[ladder.name] for ladder in LADDERS])


def alike(frame: pl.DataFrame, columns: list[str]) -> Counter[tuple[object, ...]]:
    """Counted in another way than the product does."""
    rows = frame.select(columns).rows() if columns else [()] * frame.height
    return Counter(rows)


@given(any_facts(), KS)
@settings(max_examples=60, deadline=None)
def test_whatever_comes_in_each_row_that_leaves_is_one_of_k_or_none_leaves_and_it_says_so(
    frame: pl.DataFrame, k: int
) -> None:
    made = anonymous(frame, k)

    sizes = alike(made.frame, known_by(made))
    assert all(size >= k for size in sizes.values())
    assert made.k_after == (min(sizes.values()) if sizes else None)
    assert (made.k_after is None) == (made.frame.height == 0) == (frame.height < k)


@given(any_facts(), KS)
@settings(max_examples=60, deadline=None)
def test_every_row_is_there_once_or_counted_as_left_out_and_few_are(frame: pl.DataFrame, k: int) -> None:
    made = anonymous(frame, k)

    marks = made.frame["mark"].to_list()
    assert len(set(marks)) == len(marks)
    assert made.rows_left_out == frame.height - len(marks)
    assert made.rows_left_out <= frame.height * MOST_LEFT_OUT or frame.height < k


@given(any_facts(most=6), KS)
@settings(max_examples=30, deadline=None)
def test_no_other_way_to_tell_the_rows_loses_less(frame: pl.DataFrame, k: int) -> None:
    few = (OPENED, AGE, NEIGHBOURHOOD)
    chosen = choose_steps(frame, few, k)

    losses = {steps: loss(frame, few, steps, k) for steps in product(*(range(ladder.height + 1) for ladder in few))}
    allowed = [each for each in losses.values() if each is not None]
    assert (chosen is None) == (not allowed)
    if chosen is not None:
        assert losses[chosen] == pytest.approx(min(allowed))


def loss(frame: pl.DataFrame, ladders: tuple[Ladder, ...], steps: tuple[int, ...], k: int) -> float | None:
    """By the rule in words: squares of how far up, weighed, and everything of a row that is left out."""
    told = [expr.alias(name) for ladder, step in zip(ladders, steps, strict=True)
            for name, expr in ladder.steps[step].columns.items()]  # fmt: skip
    sizes = alike(frame.select(told) if told else frame, columns_on(ladders, steps))
    gone = sum(size for size in sizes.values() if size < k)
    if not frame.height or gone > int(frame.height * MOST_LEFT_OUT) or frame.height < k:
        return None
    up = sum((step / ladder.height) ** 2 * ladder.weight for ladder, step in zip(ladders, steps, strict=True))
    coarse = up / sum(ladder.weight for ladder in ladders)
    return (coarse * (frame.height - gone) + gone) / frame.height


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.name)
@given(frame=any_facts())
@settings(max_examples=25, deadline=None)
def test_rows_that_are_alike_stay_alike_when_told_more_coarsely(ladder: Ladder, frame: pl.DataFrame) -> None:
    told = [[each.alias(name) for name, each in step.columns.items()] for step in ladder.steps[:-1]]

    for fine, coarse in pairwise(told):
        ways = frame.select(pl.struct(*fine).alias("fine"), pl.struct(*coarse).alias("coarse"))
        assert set(ways.group_by("fine").agg(pl.col("coarse").n_unique())["coarse"]) <= {1}


def test_rows_that_are_alike_anyhow_are_told_as_they_are() -> None:
    made = anonymous(facts([{}] * 10), 10)

    assert (made.frame.height, made.k_before, made.k_after) == (10, 10, 10)
    assert set(made.steps.values()) == {0}


def test_one_row_that_is_rare_is_left_out_and_the_others_stay_as_they_are() -> None:
    made = anonymous(facts([{}] * 40 + [{"neighbourhood": "Vogelweide"}]), 10)

    assert made.rows_left_out == 1
    assert made.frame["neighbourhood"].unique().to_list() == ["Oude Kern"]
    assert (made.k_before, made.k_after) == (1, 40)


def test_when_two_neighbourhoods_are_too_small_the_neighbourhood_is_not_told() -> None:
    made = anonymous(facts([{"neighbourhood": "Oude Kern"}] * 6 + [{"neighbourhood": "Vogelweide"}] * 6), 10)

    assert made.steps == {**dict.fromkeys(made.steps, 0), "neighbourhood": 1}
    assert "neighbourhood" not in made.frame.columns


@pytest.mark.parametrize("k", [0, 1, 4])
def test_with_fewer_than_five_alike_nobody_is_protected(k: int) -> None:
    with pytest.raises(ValueError, match="at least 5"):
        anonymous(facts([{}] * 10), k)


def test_the_order_in_which_cases_came_is_gone() -> None:
    marks = anonymous(facts([{}] * 300), 10).frame["mark"].to_list()

    assert sorted(marks) == list(range(300))
    assert marks != sorted(marks)


def test_it_tells_how_different_the_results_are_of_rows_that_are_alike() -> None:
    frame = pl.DataFrame({"street": ["a", "a", "a", "b", "b"], "accepted": [True, False, True, None, None]})

    assert diversity_of(frame, ["street"], "accepted") == Diversity(1, 2)
    assert diversity_of(frame, [], "accepted") == Diversity(3, 0)
    assert diversity_of(frame.clear(), ["street"], "accepted") == Diversity(None, 0)


def test_the_k_of_rows_is_the_size_of_the_smallest_group() -> None:
    frame = pl.DataFrame({"street": ["a", "a", None, None, None]})

    assert smallest_class(frame, ["street"]) == 2
    assert smallest_class(frame, []) == 5
    assert smallest_class(frame.clear(), ["street"]) is None
