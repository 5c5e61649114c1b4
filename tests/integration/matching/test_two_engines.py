"""DuckDB and Spark take the same decisions, from the same settings."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from eropaf.matching.linkage.blocking import TooManyPairs
from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.engines import load_engine
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from eropaf.matching.linkage.settings import SETTINGS
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import TRUTH, write_signals
from tests.integration.matching.odd import odd_signals

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pyspark, towards Java

MODEL = read_model()
NEARLY = 1e-9
# As small as Spark goes: what a test waits for is its start.
SMALL = {
    "spark.master": "local[2]",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.default.parallelism": "2",
    "spark.sql.shuffle.partitions": "2",
}


@dataclass(frozen=True)
class Compared:
    """The same signals on both engines.

    Attributes:
        signals: all keys.
        known: the person of the earlier ones.
        duckdb: the pairs.
        spark: the pairs.
        refusal: what Spark's side says of far too many signals at one door.
    """

    signals: list[int]
    known: dict[int, int]
    duckdb: pl.DataFrame
    spark: pl.DataFrame
    refusal: str


@pytest.fixture(scope="module")
def compared() -> Compared:
    """Thousands of signals, a third of them of earlier months, and hundreds of odd ones."""
    invented = write_signals(invent_people(1500, seed=31), seed=32)
    odd = odd_signals(300, first=invented.height + 1)
    features = features_of(pl.concat([invented.drop(TRUTH), odd]))
    earlier = invented.filter(pl.col("signal") % 3 == 0)
    new = features.filter(~pl.col("signal").is_in(earlier["signal"].to_list()))["signal"].to_list()
    with load_engine("spark")(SMALL) as engine:
        on_spark = compare(features, MODEL, new, engine)
        with pytest.raises(TooManyPairs) as refusal:
            compare(features.with_columns(postcode=pl.lit("1234AB"), house_number=pl.lit("1")), MODEL, None, engine)
    return Compared(
        features["signal"].to_list(),
        {signal: person + 1 for signal, person in earlier.select("signal", TRUTH).iter_rows()},
        compare(features, MODEL, new),
        on_spark,
        str(refusal.value),
    )


def test_both_find_the_same_pairs_with_the_same_likenesses(compared: Compared) -> None:
    likenesses = [pairs.drop("probability") for pairs in (compared.duckdb, compared.spark)]
    assert likenesses[0].equals(likenesses[1])
    assert set(compared.spark["setting"]) == {setting.code for setting in SETTINGS}
    assert compared.spark.height > 20_000


def test_both_hold_each_pair_for_equally_probable(compared: Compared) -> None:
    apart = (compared.duckdb["probability"] - compared.spark["probability"]).abs()
    assert apart.max() <= NEARLY


def test_both_take_the_same_decisions(compared: Compared) -> None:
    perhaps = pl.col("probability") >= MODEL.perhaps_from
    outcome = (
        pl.when(MODEL.is_same())
        .then(pl.lit("same"))
        .when(perhaps)
        .then(pl.lit("perhaps"))
        .otherwise(pl.lit("different"))
    )
    decided = [pairs.select("signal", "other", outcome=outcome) for pairs in (compared.duckdb, compared.spark)]
    assert decided[0].equals(decided[1])
    assert set(decided[0]["outcome"]) == {"same", "perhaps", "different"}


def test_both_form_the_same_persons(compared: Compared) -> None:
    persons = [cluster(compared.signals, pairs, MODEL, compared.known) for pairs in (compared.duckdb, compared.spark)]
    assert persons[0] == persons[1]
    assert 0 < sum(person < 0 for person in persons[0].values()) < len(compared.signals)


def test_the_rules_are_counted_before_spark_begins(compared: Compared) -> None:
    assert "postcode + house_number" in compared.refusal


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The sentences as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def delivered(tmp_path: Path) -> Iterator[Path]:
    """A file with signals."""
    file = tmp_path / "signals.parquet"
    write_signals(invent_people(100, seed=5), seed=6).drop(TRUTH).write_parquet(file)
    return file


def test_the_command_writes_the_same_files_and_leaves_nothing_behind(delivered: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    small = [word for name, value in SMALL.items() for word in ("--spark", f"{name}={value}")]
    command = [sys.executable, "-m", "eropaf", "match", str(delivered), "--output", str(tmp_path / "spark")]
    environment = os.environ | {"TMPDIR": str(scratch)}
    subprocess.run([*command, "--engine", "spark", *small], check=True, env=environment)
    call_command("match", str(delivered), "--output", str(tmp_path / "duckdb"))
    for name in ("persons.parquet", "perhaps.parquet"):
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "duckdb" / name).read_bytes()
    assert list(scratch.iterdir()) == []


def test_without_java_it_says_how_to_get_it(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="default-jre-headless"):
        call_command("match", str(delivered), "--output", str(tmp_path / "out"), "--engine", "spark")


def test_a_spark_that_does_not_start_says_so_in_a_sentence(delivered: Path, tmp_path: Path) -> None:
    nowhere = ["--engine", "spark", "--spark", "spark.master=nowhere"]
    with pytest.raises(CommandError, match=r"^Spark does not start\."):
        call_command("match", str(delivered), "--output", str(tmp_path / "out"), *nowhere)


WITHOUT_THE_EXTRA = """
import sys
sys.modules["pyspark"] = None
from eropaf.cli import main
main()
"""


def test_without_the_extra_it_matches_on_duckdb_and_says_how_to_get_spark(delivered: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_THE_EXTRA, "match", str(delivered), "--output"]
    spark = subprocess.run([*command, str(tmp_path / "one"), "--engine", "spark"], capture_output=True, text=True)
    assert spark.returncode == 1
    assert "pip install 'eropaf[spark]'" in spark.stderr  # whatever the language
    assert subprocess.run([*command, str(tmp_path / "two")], capture_output=True).returncode == 0
