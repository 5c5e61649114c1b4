"""One list in several hands: each folder holds files that say the same in other spellings, and what they say."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from eropaf.intake.checks import CheckContext
from eropaf.intake.checks.registry import run_checks
from eropaf.intake.columns import apply_layout
from eropaf.intake.normalise import normalise
from eropaf.intake.reading import read_file
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.windows import window_of

CORPORA = Path(__file__).parents[2] / "corpora" / "should_pass_spellings"
DESCRIPTIONS = ("layout.json", "expected.json")
FILES = sorted(file for file in CORPORA.glob("*/*") if file.name not in DESCRIPTIONS)
LIMIT = 40_000
CONTEXT = CheckContext(
    today=date(2026, 11, 2),
    threshold_cents=50_00,
    window=window_of(PartnerType.RENT),
    postcodes=frozenset({"1990", "1991"}),
)


def values_in(file: Path) -> pl.DataFrame:
    """A file's rows with their values, read with the layout beside it."""
    layout = LayoutSpec.from_json(json.loads((file.parent / "layout.json").read_text()))
    return normalise(apply_layout(read_file(file.name, file.read_bytes(), LIMIT), layout), layout)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_whatever_the_spelling_the_same_signals_come_out(file: Path) -> None:
    expected = json.loads((file.parent / "expected.json").read_text())
    values = values_in(file)
    assert run_checks(values, CONTEXT).rows() == []
    shown = values.select(pl.col(name).cast(pl.String) for name in expected[0])
    assert shown.rows(named=True) == expected


def test_every_folder_has_more_than_one_spelling() -> None:
    folders = [file.parent.name for file in FILES]
    assert [name for name in set(folders) if folders.count(name) < 2] == []
