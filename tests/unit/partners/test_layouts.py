"""Layouts as stored data."""

import json

import pytest

from eropaf.partners.layouts import LayoutSpec


def test_a_layout_comes_back_from_storage_as_it_was() -> None:
    layout = LayoutSpec(
        columns={"bsn": "BSN", "amount": "Openstaand"},
        date_format="%d-%m-%y",
        decimal=".",
        true_words=("waar",),
        defaults={"crisis": "nee"},
    )
    assert LayoutSpec.from_json(json.loads(json.dumps(layout.to_json()))) == layout


def test_the_shortest_stored_layout_takes_the_usual_words() -> None:
    assert LayoutSpec.from_json({"columns": {"bsn": "BSN"}}) == LayoutSpec(columns={"bsn": "BSN"})


@pytest.mark.parametrize("stored", [{}, {"columns": {}, "colour": "red"}])
def test_a_stored_layout_with_wrong_keys_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="layout"):
        LayoutSpec.from_json(stored)


@pytest.mark.parametrize(
    "named", [{"columns": {"postcod": "Postcode"}}, {"columns": {}, "defaults": {"crisys": "nee"}}]
)
def test_a_field_that_does_not_exist_is_named(named: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"no field (postcod|crisys); its fields are customer_number, bsn"):
        LayoutSpec.from_json(named)


@pytest.mark.parametrize(
    ("fields", "enough"),
    [
        (("amount", "bsn"), True),
        (("amount", "postcode", "house_number"), True),
        (("amount", "postcode"), False),
        (("amount", "surname", "birth_date"), False),
        (("bsn", "postcode", "house_number"), False),
    ],
)
def test_signals_need_an_amount_and_somebody_to_find(fields: tuple[str, ...], enough: bool) -> None:
    assert LayoutSpec(columns={field: field for field in fields}).yields_signals == enough


@pytest.mark.parametrize("date_format", ["", "%d-%m", "%d-%m-%Y %H", "dd-mm-jjjj", "%d-%d-%Y"])
def test_a_date_format_without_day_month_and_year_is_refused(date_format: str) -> None:
    with pytest.raises(ValueError, match="date format"):
        LayoutSpec(columns={}, date_format=date_format)
