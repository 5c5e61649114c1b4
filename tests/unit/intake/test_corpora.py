"""Every file in tests/corpora passes or fails as its folder says."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from eropaf.core.errors import UnreadableFile
from eropaf.intake.checks import EARLIER, OBJECTIONS, CheckContext
from eropaf.intake.checks.registry import CHECKS, rows_in, run_checks
from eropaf.intake.columns import apply_layout
from eropaf.intake.normalise import normalise
from eropaf.intake.readers.table import ASIDES
from eropaf.intake.reading import read_file
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.windows import window_of

CORPORA = Path(__file__).parents[2] / "corpora"
PASSING = sorted((CORPORA / "should_pass").iterdir())
PASSING_WITH_ASIDES = sorted((CORPORA / "should_pass_with_asides").glob("*"))
FAILING = sorted((CORPORA / "should_fail").glob("*/*"))
LAYOUT = LayoutSpec.from_json(json.loads((CORPORA / "layout.json").read_text()))
LIMIT = 40_000
REFUSALS = {
    "damaged_workbook",
    "empty_file",
    "external_link",
    "macro",
    "no_header",
    "no_rows",
    "not_a_table",
    "password_protected",
    "too_large",
    "too_many_columns",
    "unknown_format",
    "wrong_columns",
}
SHOWN = ("customer_number", "surname", "house_number", "postcode", "amount_cents", "arrears_since", "crisis")
SIGNALS = [
    ("K1001", "Vliet", 12, "1990AB", 123456, date(2026, 8, 1), False),
    ("K1002", "Groß", 7, "1991CD", 25000, date(2026, 9, 1), True),
    ("K1003", "Çelik", None, None, 7500, date(2026, 7, 15), False),
]


def known_before(what: str, schema: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of context.json."""
    rows = json.loads((CORPORA / "context.json").read_text())[what]
    dates = [name for name, kind in schema.items() if kind == pl.Date]
    texts = pl.DataFrame(rows, schema={**schema, **dict.fromkeys(dates, pl.String)})
    return texts.with_columns(pl.col(dates).str.to_date()).select(*schema)


CONTEXT = CheckContext(
    today=date(2026, 11, 2),
    threshold_cents=50_00,
    window=window_of(PartnerType.RENT),
    postcodes=frozenset({"1990", "1991"}),
    earlier=known_before("earlier", EARLIER),
    objections=known_before("objections", OBJECTIONS),
)


def values_in(file: Path) -> pl.DataFrame:
    """A file's rows with their values; a folder whose files have other columns has a layout of its name."""
    own = CORPORA / "layouts" / f"{file.parent.name}.json"
    layout = LayoutSpec.from_json(json.loads(own.read_text())) if own.exists() else LAYOUT
    return normalise(apply_layout(read_file(file.name, file.read_bytes(), LIMIT), layout), layout)


def codes_in(values: pl.DataFrame) -> set[str]:
    """What is found."""
    return set(run_checks(values, CONTEXT)["code"])


@pytest.mark.parametrize("file", PASSING, ids=lambda file: file.name)
def test_a_good_file_becomes_the_same_signals_whatever_its_form(file: Path) -> None:
    values = values_in(file)
    assert run_checks(values, CONTEXT).rows() == []
    assert values.select(SHOWN).rows() == SIGNALS


@pytest.mark.parametrize("file", PASSING_WITH_ASIDES, ids=lambda file: file.name)
def test_headers_halfway_and_totals_below_are_told_and_become_no_signals(file: Path) -> None:
    values = values_in(file)
    assert codes_in(values) <= set(ASIDES)
    assert values.height > len(SIGNALS)
    assert rows_in(values).select(SHOWN).rows() == SIGNALS


@pytest.mark.parametrize("file", FAILING, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_bad_file_gets_the_code_of_its_folder_and_no_other(file: Path) -> None:
    code = file.parent.name
    if code in CHECKS:
        assert codes_in(values_in(file)) == {code}
        return
    with pytest.raises(UnreadableFile) as refusal:
        values_in(file)
    assert refusal.value.code == code


def test_every_check_has_a_file_that_fails_it() -> None:
    assert set(CHECKS) <= {file.parent.name for file in FAILING}


def test_every_refusal_of_a_whole_file_has_a_file_that_gets_it() -> None:
    assert {file.parent.name for file in FAILING} - set(CHECKS) == REFUSALS
