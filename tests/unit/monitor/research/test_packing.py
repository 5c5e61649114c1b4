"""The file that is delivered: what is in it, what is not, and what explains it."""

import csv
import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import given, settings

from eropaf.core.period import Period
from eropaf.monitor.facts.columns import ATTEMPT_COLUMNS, CASE_COLUMNS
from eropaf.monitor.research.anonymity import Anonymous, make_anonymous
from eropaf.monitor.research.codebook import entries_of
from eropaf.monitor.research.columns import BESIDE, DIVERSE, NOT_DELIVERED, ORDER, in_order, prepare
from eropaf.monitor.research.ladders import LADDERS
from eropaf.monitor.research.packing import pack, rows_as_csv
from eropaf.monitor.research.readme import About
from tests.unit.monitor.research.rows_of_facts import any_facts, facts

ABOUT = About(3, "Werkt bellen\nbeter?", "Hogeschool", Period(date(2026, 1, 1), date(2026, 6, 30)), 10)
NOTHING_COARSER = {ladder.name: 0 for ladder in LADDERS}


def anonymous(frame: pl.DataFrame, k: int = 10) -> Anonymous:
    made = make_anonymous(prepare(frame), LADDERS, k, BESIDE, DIVERSE)
    return replace(made, frame=made.frame.select(in_order(made.frame.columns)))


def files_of(made: Anonymous) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(pack(made, ABOUT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_has_the_rows_twice_with_a_codebook_and_what_they_may_be_used_for() -> None:
    files = files_of(anonymous(facts([{}] * 12)))

    assert sorted(files) == ["README.md", "codebook.csv", "codebook.md", "data.csv", "data.parquet"]
    header, *rows = cells_of(files["data.csv"])
    parquet = pl.read_parquet(files["data.parquet"])
    assert header == parquet.columns == list(ORDER)
    assert len(rows) == parquet.height == 12


def test_nothing_of_a_row_that_is_left_out_is_in_any_file() -> None:
    rare = {"neighbourhood": "Zeldzaamwijk", "partner_types": ["DUO"], "partner_type": "DUO", "minutes": 1170,
            "days_to_close": 693, "service_cents": 4_350_00, "channels": "Mail>Mail>Mail"}  # fmt: skip
    made = anonymous(facts([{}] * 40 + [rare]))

    files = files_of(made)
    assert made.rows_left_out == 1
    assert pl.read_parquet(files["data.parquet"]).unique().height == 1
    for content in [*files.values(), pl.read_parquet(files["data.parquet"]).write_csv().encode()]:
        for trace in (b"Zeldzaamwijk", b"19.5", b"4350", b"Mail>Mail"):
            assert trace not in content


@given(any_facts())
@settings(max_examples=25, deadline=None)
def test_every_value_in_the_data_is_explained(frame: pl.DataFrame) -> None:
    made = anonymous(frame)
    entries = {entry.name: entry for entry in entries_of(made.steps)}

    assert [name for name in ORDER if entries[name].delivered] == made.frame.columns
    for name in made.frame.columns:
        if made.frame.schema[name] == pl.String and name not in ("opened", "neighbourhood"):
            found = {word for value in made.frame[name].drop_nulls() for word in value.replace(">", "§").split("§")}
            words = entries[name].words
            assert all(part in words for each in found for part in ([each] if each in words else each.split("+")))


def test_every_column_of_the_facts_is_in_the_codebook() -> None:
    entries = entries_of(NOTHING_COARSER)

    told = {source for entry in entries for source in entry.made_of}
    assert set(CASE_COLUMNS) | set(ATTEMPT_COLUMNS) == told
    assert len({entry.name for entry in entries}) == len(entries)


def test_a_column_that_is_not_delivered_has_a_reason_and_is_nowhere_in_the_data() -> None:
    made = anonymous(facts([{"rule": "brief-onder-500", "policy_version": 7, "arm": 4711}] * 12))

    files = files_of(made)
    assert not set(NOT_DELIVERED) & set(made.frame.columns)
    assert b"brief-onder-500" not in files["data.csv"]
    assert b"4711" not in files["data.csv"]
    for name in NOT_DELIVERED:
        assert f"- `{name}`: ".encode() in files["codebook.md"]


def test_the_codebook_is_in_dutch_and_in_english_and_both_say_something() -> None:
    header, *rows = cells_of(files_of(anonymous(facts([{}] * 12)))["codebook.csv"])

    for row in (dict(zip(header, cells, strict=True)) for cells in rows):
        assert row["meaning_nl"] != row["meaning_en"]
        assert all(row[name] for name in ("meaning_nl", "meaning_en", "told_nl", "told_en"))
        assert bool(row["word"]) == bool(row["word_nl"]) == bool(row["word_en"])


def test_the_codebook_says_what_is_told_more_coarsely() -> None:
    made = anonymous(facts([{"neighbourhood": "A"}] * 6 + [{"neighbourhood": "B"}] * 6))

    files = files_of(made)
    told = {cells[0]: cells[3] for cells in cells_of(files["codebook.csv"])}
    assert told["neighbourhood"] == "no"
    assert told["age_band"] == "yes"
    assert "- `neighbourhood`: Weggelaten, zodat niemand te herkennen is." in files["codebook.md"].decode()


def test_the_text_beside_the_data_tells_for_whom_why_and_how_safe_they_are() -> None:
    readme = files_of(anonymous(facts([{}] * 40 + [{"neighbourhood": "B"}])))["README.md"].decode()

    assert "- Voor: Hogeschool" in readme
    assert "- To answer: Werkt bellen beter?" in readme
    assert "Hier staan 40 van de 41 rijen. Weggelaten omdat ze te zeldzaam zijn: 1." in readme
    assert "the smallest group was 1, here it is 40" in readme


def test_a_name_that_looks_like_a_formula_stays_a_text_in_a_spreadsheet() -> None:
    made = anonymous(facts([{"neighbourhood": "=HYPERLINK(1)"}] * 12))
    header, *rows = cells_of(rows_as_csv(made.frame))

    assert {row[header.index("neighbourhood")] for row in rows} == {"'=HYPERLINK(1)"}
    assert made.frame["neighbourhood"].unique().to_list() == ["=HYPERLINK(1)"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula(sign: str) -> None:
    _header, row = cells_of(rows_as_csv(pl.DataFrame({"name": [f"{sign}1"], "number": [-1]})))

    assert row == [f"'{sign}1", "-1"]


def test_precise_numbers_are_not_told() -> None:
    precise = {"days_to_close": 13, "days_to_attempt": 0, "minutes": 46, "service_cents": 123_45, "attempts": 11}
    row = prepare(facts([precise])).row(0, named=True)

    assert (row["weeks_to_close"], row["weeks_to_attempt"]) == (1, 0)
    assert (row["hours"], row["service_euros"], row["attempts"]) == (1.0, 100, 8)
    extreme = prepare(facts([{"days_to_close": 5000, "minutes": 9999, "service_cents": 10_000_000}])).row(0, named=True)
    assert (extreme["weeks_to_close"], extreme["hours"], extreme["service_euros"]) == (104, 40.0, 5000)


def test_nothing_is_an_empty_cell_and_never_a_guess() -> None:
    row = prepare(facts([{"result": "", "closed": False, "days_to_close": None, "reached_by": ""}])).row(0, named=True)

    assert (row["result"], row["weeks_to_close"], row["reached_by"], row["lasted"]) == (None,) * 4


def test_rows_that_do_not_protect_are_never_packed() -> None:
    made = anonymous(facts([{}] * 12))

    with pytest.raises(ValueError, match="alike"):
        pack(replace(made, frame=made.frame.head(9)), ABOUT)
