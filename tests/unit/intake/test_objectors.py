"""Residents who objected are recognised, and their relatives are not taken for them."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from eropaf.intake.checks import OBJECTIONS
from tests.unit.intake.test_checks import CONTEXT, Row, findings_of

AT_HOME: dict[str, Any] = {
    "bsn": "",
    "postcode": "1990AB",
    "house_number": 12,
    "house_number_addition": "",
    "birth_date": None,
    "surname": "",
}


def codes(row: Row, *objections: dict[str, Any]) -> set[str]:
    """What is found on a row when these stand on the list."""
    context = replace(CONTEXT, objections=pl.DataFrame([AT_HOME | each for each in objections], schema=OBJECTIONS))
    return set(findings_of(row, context=context)["code"])


@pytest.mark.parametrize(
    "objection",
    [
        {"bsn": "111222333", "postcode": "", "house_number": None},
        {"surname": "JANSEN"},
        {"surname": "van Jansen"},
        {"birth_date": date(1980, 5, 1)},
        {"birth_date": date(1980, 5, 1), "surname": "De Vries"},
        {"bsn": "111222333", "surname": "Iemand", "postcode": "1991CD"},
    ],
)
def test_a_resident_who_objected_is_recognised(objection: dict[str, Any]) -> None:
    assert codes({}, objection) == {"on_objection_list"}


@pytest.mark.parametrize(
    "objection",
    [
        {"bsn": "123456782", "postcode": "", "house_number": None},
        {"surname": "de Vries"},
        {"surname": "Jansen", "house_number": 14},
        {"surname": "Jansen", "house_number_addition": "A"},
        {"surname": "Jansen", "postcode": "1991CD"},
    ],
)
def test_somebody_else_is_not(objection: dict[str, Any]) -> None:
    assert codes({}, objection) == set()


def test_a_relative_of_the_same_name_at_the_same_address_gets_an_offer() -> None:
    assert codes({}, {"surname": "Jansen", "birth_date": date(2001, 1, 1)}) == set()
    assert codes({}, {"surname": "Jansen", "bsn": "123456782"}) == set()


def test_a_row_without_a_bsn_is_recognised_by_its_address() -> None:
    assert codes({"bsn": None}, {"surname": "Jansen", "bsn": "123456782"}) == {"on_objection_list"}
    assert codes({"bsn": None, "surname": None, "birth_date": None}, {"surname": "Jansen"}) == set()


def test_each_row_is_marked_once_however_many_objections_name_it() -> None:
    context = replace(
        CONTEXT,
        objections=pl.DataFrame([AT_HOME | {"surname": "Jansen"}, AT_HOME | {"bsn": "111222333"}], schema=OBJECTIONS),
    )
    other: Row = {"bsn": "123456782", "customer_number": "K2", "house_number": "3"}
    found = findings_of(other, {}, context=context)
    assert found.select("row_number", "code").rows() == [(3, "on_objection_list")]
