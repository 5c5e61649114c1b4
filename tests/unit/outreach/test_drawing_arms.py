"""Drawing an arm by lot."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from eropaf.outreach.experiments.drawing import draw_arm

SHARES = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 9), min_size=2, max_size=4)


@given(SHARES, st.text(), st.text(), st.integers(0, 500))
def test_the_same_draw_gives_the_same_arm(shares: dict[str, int], seed: str, stratum: str, number: int) -> None:
    assert draw_arm(shares, seed, stratum, number) == draw_arm(shares, seed, stratum, number)


@given(SHARES, st.text(), st.text(), st.integers(1, 5))
def test_after_each_block_the_arms_have_exactly_their_shares(
    shares: dict[str, int], seed: str, stratum: str, blocks: int
) -> None:
    drawn = Counter(draw_arm(shares, seed, stratum, number) for number in range(2 * sum(shares.values()) * blocks))

    assert drawn == {arm: 2 * share * blocks for arm, share in shares.items()}


def test_strata_and_seeds_are_drawn_apart() -> None:
    def draws(seed: str, stratum: str) -> list[str]:
        return [draw_arm({"now": 1, "new": 1}, seed, stratum, number) for number in range(64)]

    assert draws("one", "phone") != draws("two", "phone")
    assert draws("one", "phone") != draws("one", "visit")


def test_the_order_in_which_arms_come_up_differs_from_block_to_block() -> None:
    drawn = [draw_arm({"now": 1, "new": 1}, "seed", "", number) for number in range(40)]

    assert len({tuple(drawn[start : start + 4]) for start in range(0, 40, 4)}) > 2
