"""How long matching takes, in a process of its own to see how much memory that takes at most.

Only what happens each month is timed: making features, comparing, and forming persons, with the shipped model.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from bench.memory import peak_megabytes
from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import write_signals

SEED = 11
_SIGNALS_PER_PERSON = 2.4  # a little less than are written, so that there are enough


@dataclass(frozen=True)
class Month:
    """What is matched: new signals, with each other and with those of the months before."""

    name: str
    new: int
    earlier: int
    rounds: int = 1


CITY = Month("a city of a million inhabitants", 4_400, 26_400, rounds=3)
NATION = Month("a national platform", 1_000_000, 500_000)


@dataclass(frozen=True)
class Taken:
    """Seconds per step, how many pairs were compared, and the most memory that the program took."""

    features: float
    compare: float
    cluster: float
    pairs: int
    megabytes: int

    @property
    def seconds(self) -> float:
        """All steps together."""
        return self.features + self.compare + self.cluster


def measure_month(month: Month, folder: Path) -> Taken:
    """Invent the signals and match them; of several rounds the middle one counts.

    Args:
        month: how many.
        folder: for the signals.
    """
    file = folder / f"signals-{month.new}.parquet"
    signals = month.new + month.earlier
    write_signals(invent_people(int(signals / _SIGNALS_PER_PERSON), SEED), SEED).head(signals).write_parquet(file)
    command = [sys.executable, "-m", "bench.matching.speed", str(file), str(month.new)]
    rounds = [_measure(command) for _round in range(month.rounds)]
    return sorted(rounds, key=lambda taken: taken.seconds)[month.rounds // 2]


def _measure(command: Sequence[str]) -> Taken:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Taken(**json.loads(done.stdout))


def main() -> None:
    """Match the signals of a file as the arguments say, and tell what it took."""
    signals, new = pl.read_parquet(sys.argv[1]), int(sys.argv[2])
    model = read_model()
    started = time.perf_counter()
    features = features_of(signals)
    made = time.perf_counter()
    pairs = compare(features, model, signals["signal"].tail(new).to_list())
    compared = time.perf_counter()
    cluster(signals["signal"].to_list(), pairs, model)
    clustered = time.perf_counter()
    taken = Taken(made - started, compared - made, clustered - compared, pairs.height, peak_megabytes())
    sys.stdout.write(json.dumps(asdict(taken)))


if __name__ == "__main__":
    main()
