"""`eropaf match`: signals in files, persons in files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import TRUTH, write_signals


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The sentences as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def invented() -> pl.DataFrame:
    """Signals with their truth."""
    return write_signals(invent_people(120, seed=5), seed=6)


def match(folder: Path, *words: Path | str) -> dict[int, int]:
    """Run the command; the person of every new signal."""
    call_command("match", *map(str, words), "--output", str(folder))
    return dict(pl.read_parquet(folder / "persons.parquet").select("signal", "person").iter_rows())


def pairs_within(person_of: dict[int, int]) -> set[tuple[int, int]]:
    """Which signals share a person."""
    return {
        (one, other) for one in person_of for other in person_of if one < other and person_of[one] == person_of[other]
    }


def test_signals_of_one_person_get_one_number(invented: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    invented.drop(TRUTH).write_parquet(file)
    found = pairs_within(match(tmp_path / "out", file))
    true = pairs_within(dict(invented.select("signal", TRUTH).iter_rows()))
    assert len(found & true) > 0.9 * len(true)
    assert len(found - true) < 0.02 * len(true)


def test_csv_says_the_same_as_parquet(invented: pl.DataFrame, tmp_path: Path) -> None:
    invented.drop(TRUTH).write_parquet(tmp_path / "signals.parquet")
    invented.drop(TRUTH).write_csv(tmp_path / "signals.csv")
    one, other = (match(tmp_path / kind, tmp_path / f"signals.{kind}") for kind in ("parquet", "csv"))
    assert one == other


def test_the_next_month_goes_on_where_the_last_one_ended(invented: pl.DataFrame, tmp_path: Path) -> None:
    october, november = tmp_path / "october.parquet", tmp_path / "november.parquet"
    invented.head(150).drop(TRUTH).write_parquet(october)
    invented.tail(-150).drop(TRUTH).write_parquet(november)
    before = match(tmp_path / "1", october)
    after = match(tmp_path / "2", november, "--earlier", october, "--persons", tmp_path / "1" / "persons.parquet")
    assert set(after) == set(invented["signal"].tail(-150))
    assert set(after.values()) & set(before.values())
    fresh = set(after.values()) - set(before.values())
    assert fresh == set(range(max(before.values()) + 1, max(before.values()) + 1 + len(fresh)))


def test_a_number_that_was_ever_given_is_never_another_persons(invented: pl.DataFrame, tmp_path: Path) -> None:
    months = {name: tmp_path / f"{name}.parquet" for name in ("long_ago", "lately", "now")}
    for place, file in enumerate(months.values()):
        invented.slice(60 * place, 60).drop(TRUTH).write_parquet(file)
    long_ago = match(tmp_path / "1", months["long_ago"])
    first = tmp_path / "1" / "persons.parquet"
    lately = match(tmp_path / "2", months["lately"], "--earlier", months["long_ago"], "--persons", first)
    second = tmp_path / "2" / "persons.parquet"

    now = match(tmp_path / "3", months["now"], "--earlier", months["long_ago"], "--persons", first, second)

    fresh = set(now.values()) - set(long_ago.values())
    assert fresh
    assert not fresh & set(lately.values())


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("birth_date", 19801231, "birth_date must hold dates"),
        ("house_number", 1.5, "house_number must hold whole numbers"),
        ("bsn", 12345678, "bsn must hold text"),
    ],
)
def test_a_parquet_column_of_another_type_is_not_taken_for_what_it_is_not(
    invented: pl.DataFrame, tmp_path: Path, column: str, value: float, sentence: str
) -> None:
    file = tmp_path / "signals.parquet"
    invented.head(3).drop(TRUTH).with_columns(pl.lit(value).alias(column)).write_parquet(file)
    with pytest.raises(CommandError, match=f"{sentence}.*; 3 values"):
        match(tmp_path / "out", file)


def test_who_may_be_one_is_told_with_the_weight_of_every_field(tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    write_signals(invent_people(700, seed=5), seed=6).drop(TRUTH).write_parquet(file)
    person_of = match(tmp_path / "out", file)
    asked = pl.read_parquet(tmp_path / "out" / "perhaps.parquet")
    assert asked.height > 0
    for row in asked.iter_rows(named=True):
        assert row["person"] == person_of[row["signal"]] != person_of[row["other"]] == row["other_person"]
        assert row["weights"][0]["field"] == "start"


def test_the_files_that_it_writes_tell_nothing_of_anybody(invented: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    invented.drop(TRUTH).write_parquet(file)
    match(tmp_path / "out", file)
    told = {name: pl.read_parquet(tmp_path / "out" / f"{name}.parquet").columns for name in ("persons", "perhaps")}
    assert told == {
        "persons": ["signal", "person"],
        "perhaps": ["signal", "other", "person", "other_person", "probability", "weights"],
    }


Change = Callable[[pl.DataFrame], pl.DataFrame]
WRONG: dict[str, tuple[Change, str]] = {
    "column": (lambda told: told.drop("postcode"), "lacks these columns: postcode"),
    "date": (
        lambda told: told.with_columns(birth_date=pl.lit("7 maart 1980")),
        "birth_date must hold dates such as 1980-12-31; 3 values",
    ),
    "number": (lambda told: told.with_columns(house_number=pl.lit("12a")), "house_number must hold whole numbers"),
    "no_signal": (lambda told: told.with_columns(signal=pl.lit("")), "signal must hold whole numbers; 3 values"),
    "twice": (lambda told: pl.concat([told, told]), "occurs more than once"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_file_is_said_without_its_values(
    invented: pl.DataFrame, tmp_path: Path, case: str
) -> None:
    change, sentence = WRONG[case]
    file = tmp_path / "signals.csv"
    change(invented.head(3).drop(TRUTH)).write_csv(file)
    with pytest.raises(CommandError, match=sentence) as refusal:
        match(tmp_path / "out", file)
    assert "maart" not in str(refusal.value)
    assert "12a" not in str(refusal.value)


def test_no_file_no_parquet_and_a_result_that_is_there_are_refused(invented: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    with pytest.raises(CommandError, match=r"There is no file signals\.parquet"):
        match(tmp_path / "out", file)
    file.write_bytes(b"no parquet")
    with pytest.raises(CommandError, match="neither Parquet nor CSV"):
        match(tmp_path / "out", file)
    invented.drop(TRUTH).write_parquet(file)
    match(tmp_path / "out", file)
    with pytest.raises(CommandError, match="Name another folder"):
        match(tmp_path / "out", file)


def test_earlier_signals_need_a_person_and_are_not_new(invented: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    invented.drop(TRUTH).write_parquet(file)
    match(tmp_path / "1", file)
    persons = tmp_path / "1" / "persons.parquet"
    with pytest.raises(CommandError, match="earlier signals have no person"):
        match(tmp_path / "2", file, "--earlier", file)
    with pytest.raises(CommandError, match="both new and earlier"):
        match(tmp_path / "2", file, "--earlier", file, "--persons", persons)


def test_a_setting_of_spark_has_a_name_and_a_value(invented: pl.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "signals.parquet"
    invented.drop(TRUTH).write_parquet(file)
    with pytest.raises(CommandError, match="not 'local'"):
        match(tmp_path / "out", file, "--spark", "local")
