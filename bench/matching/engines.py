"""The same invented Dutch signals on both engines: do they decide alike, and what does it take?"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.engines import load_engine
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import write_signals

PEOPLE, SEED = 40_000, 13
_PAIR = ("signal", "other", "setting")


@dataclass(frozen=True)
class BothEngines:
    """What both engines made of the same signals.

    Attributes:
        signals: how many.
        pairs: that DuckDB compared.
        unlike: pairs that only one of them compared, or of which a likeness differs.
        apart: the largest difference between two probabilities of one pair.
        elsewhere: signals that have another person.
        duckdb: seconds that comparing took.
        spark: seconds that comparing took, without starting.
        starting: seconds that Spark took to start.
    """

    signals: int
    pairs: int
    unlike: int
    apart: float
    elsewhere: int
    duckdb: float
    spark: float
    starting: float


def compare_engines(people: int = PEOPLE) -> BothEngines:
    """Compare on both, and compare that.

    Args:
        people: how many the signals are about.
    """
    signals = write_signals(invent_people(people, SEED), SEED)
    features, model = features_of(signals), read_model()
    moments = [time.perf_counter()]
    on_duckdb = compare(features, model)
    moments.append(time.perf_counter())
    with load_engine("spark")({}) as engine:
        moments.append(time.perf_counter())
        on_spark = compare(features, model, engine=engine)
        moments.append(time.perf_counter())
    keys = signals["signal"].to_list()
    persons = [cluster(keys, pairs, model) for pairs in (on_duckdb, on_spark)]
    elsewhere = sum(persons[0][signal] != persons[1][signal] for signal in keys)
    duckdb, starting, spark = _steps(moments)
    unlike, apart = _unlike(on_duckdb, on_spark), _apart(on_duckdb, on_spark)
    return BothEngines(len(keys), on_duckdb.height, unlike, apart, elsewhere, duckdb, spark, starting)


def _steps(moments: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(moments)]


def _unlike(one: pl.DataFrame, other: pl.DataFrame) -> int:
    """Pairs of either that the other has not, with the same likenesses."""
    columns = [column for column in one.columns if column != "probability"]
    parts = [
        left.join(right, on=columns, how="anti", nulls_equal=True).select(_PAIR)
        for left, right in ((one, other), (other, one))
    ]
    return pl.concat(parts).n_unique()


def _apart(one: pl.DataFrame, other: pl.DataFrame) -> float:
    both = one.join(other, on=_PAIR, suffix="_other")
    return float(both.select((pl.col("probability") - pl.col("probability_other")).abs().max().fill_null(0)).item())
