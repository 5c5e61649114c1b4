"""From the partner's columns to ours."""

import polars as pl
import pytest

from eropaf.core.errors import UnreadableFile
from eropaf.intake.columns import FIELDS, apply_layout, fits
from eropaf.partners.layouts import LayoutSpec

SPEC = LayoutSpec(
    columns={"bsn": "BSN", "amount": "Openstaand bedrag", "phone": "Telefoon", "crisis": "Crisis?"},
    defaults={"crisis": "nee"},
)


def frame_of(**columns: list[str | None]) -> pl.DataFrame:
    """A file as it was read."""
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", offset=2)


def test_case_blanks_and_punctuation_of_a_header_do_not_matter() -> None:
    frame = frame_of(**{"bsn ": ["1"], "OPENSTAAND_BEDRAG": ["2"], "Crisis": ["ja"]})
    assert fits(frame.columns, SPEC)
    assert apply_layout(frame, SPEC).select("bsn", "amount", "crisis").row(0) == ("1", "2", "ja")


def test_every_field_is_there_and_what_the_layout_does_not_know_is_not() -> None:
    applied = apply_layout(frame_of(BSN=["1"], openstaandbedrag=["2"], kleur=["rood"]), SPEC)
    assert set(applied.columns) == {"row_number", "extra_cells", "aside", *FIELDS}
    assert applied["surname"].to_list() == [None]
    assert applied["row_number"].to_list() == [2]


def test_a_default_fills_a_column_that_is_absent_and_cells_that_are_empty() -> None:
    assert apply_layout(frame_of(BSN=["1"], openstaandbedrag=["2"]), SPEC)["crisis"].to_list() == ["nee"]
    partly = frame_of(BSN=["1", "2"], openstaandbedrag=["2", "3"], crisis=["ja", None])
    assert apply_layout(partly, SPEC)["crisis"].to_list() == ["ja", "nee"]


def test_cells_beyond_the_header_stay_with_their_row() -> None:
    frame = frame_of(BSN=["1"], openstaandbedrag=["2"], extra_cells=["over"])
    assert apply_layout(frame, SPEC)["extra_cells"].to_list() == ["over"]


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    frame = frame_of(BSN=["1"], bsn=["9"], openstaandbedrag=["2"])
    assert apply_layout(frame, SPEC)["bsn"].to_list() == ["1"]


def test_a_missing_column_is_named_beside_what_the_file_has() -> None:
    frame = frame_of(BSN=["1"], Saldo=["2"])
    assert not fits(frame.columns, SPEC)
    with pytest.raises(UnreadableFile) as refusal:
        apply_layout(frame, SPEC)
    assert refusal.value.code == "wrong_columns"
    assert "Openstaand bedrag" in refusal.value.sentence
    assert "Saldo" in refusal.value.sentence


def test_a_phone_number_can_be_missed() -> None:
    assert "Telefoon" in SPEC.columns.values()
    assert fits(["BSN", "Openstaand bedrag"], SPEC)


def test_a_first_row_that_may_be_a_residents_is_not_repeated() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        apply_layout(frame_of(Jansen=["Vries"], Dorpsstraat=["Kerkweg"]), SPEC)
    assert refusal.value.code == "wrong_columns"
    assert "Jansen" not in f"{refusal.value} {refusal.value!r} {refusal.value.values}"


def test_a_header_of_signs_alone_is_a_name_and_nobody_elses() -> None:
    frame = pl.DataFrame({"BSN": ["1"], "€": ["300,00"], "row_number": [2]})
    spec = LayoutSpec(columns={"bsn": "BSN", "amount": "€"})

    read = apply_layout(frame, spec)

    assert read["amount"].to_list() == ["300,00"]
    assert read["email"].to_list() == [None]
