"""Drawing an arm by lot, so that it can be replayed. Pure: no database.

In each stratum the arms are dealt in blocks: a block holds every arm as often as its share says, shuffled. So the arms
stay of the agreed size in every stratum all along, also when an experiment is stopped early (permuted-block
randomisation; Friedman et al., Fundamentals of Clinical Trials, 2015, chapter 6).
"""

from collections.abc import Mapping
from random import Random

_DEALS_PER_BLOCK = 2  # in a block of one deal the last arm could be foretold


def draw_arm(shares: Mapping[str, int], seed: str, stratum: str, number: int) -> str:
    """The arm of one case. The same arguments always give the same arm.

    Args:
        shares: of each arm by its key, in whole numbers: 1 and 1 for halves, 2 and 1 for two thirds and one third.
        seed: of the experiment, a secret while it runs.
        stratum: the kind of case.
        number: how many cases of that kind were assigned before.
    """
    block = [arm for arm, share in shares.items() for _deal in range(share * _DEALS_PER_BLOCK)]
    which, place = divmod(number, len(block))
    Random(f"{seed}/{stratum}/{which}").shuffle(block)  # noqa: S311 (no secret is made of it: whoever has the seed may replay it)
    return block[place]
