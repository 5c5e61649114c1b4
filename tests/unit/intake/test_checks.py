"""What is said about a row, and what is not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.intake.checks import CheckContext
from eropaf.intake.checks.registry import (
    CHECKS,
    FINDINGS,
    accepted_rows,
    check_of,
    check_parts,
    rejected_rows,
    run_checks,
)
from eropaf.intake.columns import FIELDS
from eropaf.intake.enums import Severity, SignalStatus, Strictness
from eropaf.intake.normalise import normalise
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.windows import PartnerWindow, window_of

TODAY = date(2026, 11, 2)
CONTEXT = CheckContext(
    today=TODAY, threshold_cents=50_00, window=window_of(PartnerType.RENT), postcodes=frozenset({"1990", "1991"})
)
GOOD: Mapping[str, str | None] = {
    "customer_number": "K1",
    "bsn": "111222333",
    "surname": "Jansen",
    "birth_date": "1980-05-01",
    "house_number": "12",
    "postcode": "1990 AB",
    "phone": "0612345678",
    "email": "jansen@voorbeeld.nl",
    "amount": "750,00",
    "months_in_arrears": "2",
    "arrears_since": "2026-08-01",
    "signal_date": "2026-11-01",
    "crisis": "nee",
}
Row = Mapping[str, str | None]


def values_of(*rows: Row) -> pl.DataFrame:
    """Rows that are good but for what is given, from row 2."""
    filled = [{**dict.fromkeys((*FIELDS, "extra_cells")), **GOOD, **row} for row in rows]
    texts = pl.DataFrame(filled, schema=dict.fromkeys((*FIELDS, "extra_cells"), pl.String))
    return normalise(texts.with_row_index("row_number", offset=2), LayoutSpec(columns={}))


def findings_of(*rows: Row, context: CheckContext = CONTEXT) -> pl.DataFrame:
    """Findings on rows that are good but for what is given."""
    return run_checks(values_of(*rows), context)


def codes_of(row: Row, context: CheckContext = CONTEXT) -> set[str]:
    return set(findings_of(row, context=context)["code"])


def test_a_good_row_gets_no_remark() -> None:
    assert codes_of({}) == set()


NOBODY = {"bsn": None, "postcode": None}
NOWHERE = {**NOBODY, "house_number": None}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (NOBODY, "nobody_to_find"),
        ({"bsn": None, "house_number": None}, "nobody_to_find"),
        ({"bsn": "111222334"}, "bsn_wrong"),
        ({"bsn": "onbekend"}, "bsn_wrong"),
        ({"postcode": "1234"}, "postcode_wrong"),
        ({"postcode": "1990 SS"}, "postcode_wrong"),
        ({"postcode": "B-2000"}, "postcode_abroad"),
        ({"postcode": "47533"}, "postcode_abroad"),
        ({"postcode": "SW1A 1AA"}, "postcode_abroad"),
        ({"house_number": "boven"}, "house_number_wrong"),
        ({"amount": None}, "amount_missing"),
        ({"amount": "-"}, "amount_missing"),
        ({"amount": "n.v.t."}, "amount_missing"),
        ({"amount": "veel"}, "amount_unreadable"),
        ({"amount": "0,00"}, "amount_negative"),
        ({"amount": "-750,00"}, "amount_negative"),
        ({"amount": "49,99"}, "amount_under_threshold"),
        ({"birth_date": "31-02-1980"}, "birth_date_impossible"),
        ({"birth_date": "2026-11-03"}, "birth_date_impossible"),
        ({"birth_date": "1905-12-31"}, "birth_date_impossible"),
        ({"arrears_since": "ergens in mei"}, "arrears_date_impossible"),
        ({"signal_date": "2026-11-03"}, "signal_date_impossible"),
        ({"signal_date": "2026-02-30"}, "signal_date_impossible"),
        ({"arrears_since": "2026-10-10"}, "outside_window"),
        ({"postcode": "2500 AB"}, "outside_municipality"),
        ({"crisis": "wellicht"}, "crisis_unreadable"),
        ({"warm_handover": "wellicht"}, "warm_handover_unreadable"),
        ({"months_in_arrears": "paar"}, "months_unreadable"),
        ({"phone": "geen"}, "phone_unreadable"),
        ({"email": "geen"}, "email_unreadable"),
        ({"iban": "NL92 ABNA 0417 1643 00"}, "iban_wrong"),
        ({**NOWHERE, "address": "Dorpsstraat te Voorbeeldstad"}, "address_unreadable"),
        ({**NOWHERE, "address": "Dorpsstraat 12"}, "address_unreadable"),
        ({**NOWHERE, "address": "Dorpsstraat 12, 1990 SS Voorbeeldstad"}, "postcode_wrong"),
        ({**NOWHERE, "address": "Dorpsstraat 12, 2500 AB Voorbeeldstad"}, "outside_municipality"),
        ({"extra_cells": "rest"}, "too_many_cells"),
    ],
)
def test_one_thing_wrong_gives_one_finding(row: Row, code: str) -> None:
    assert codes_of(row) == {code}


def test_arrears_that_begin_after_today_cannot_be() -> None:
    assert "arrears_date_impossible" in codes_of({"arrears_since": "2026-11-03"})


@pytest.mark.parametrize(
    "row",
    [
        {"bsn": None},
        {"postcode": None, "house_number": None},
        {"bsn": "12345672"},
        {"birth_date": "2008-11-01"},
        {"birth_date": "1906-01-01"},
        {"birth_date": None},
        {"signal_date": None},
        {"signal_date": "2026-11-02"},
        {"amount": "50,00"},
        {"arrears_since": None, "months_in_arrears": None},
        {"arrears_since": None, "months_in_arrears": "1"},
        {"phone": None, "email": None, "crisis": None},
        {**NOWHERE, "address": "Dorpsstraat 12, 1990 AB Voorbeeldstad"},
        {**NOWHERE, "postcode": "1990 AB", "address": "Dorpsstraat 12"},
        {"postcode": None, "house_number": None, "address": "onbekend"},
        {"iban": "NL91 ABNA 0417 1643 00"},
    ],
)
def test_what_is_allowed(row: Row) -> None:
    assert codes_of(row) == set()


def test_the_later_of_two_equal_rows_is_the_duplicate() -> None:
    found = findings_of({}, {"amount": "10,00"}, {}, {})
    assert found.filter(pl.col("code") == "duplicate_row")["row_number"].to_list() == [4, 5]


def test_a_good_row_is_not_refused_in_favour_of_one_that_is_refused_itself() -> None:
    found = findings_of({"house_number": "boven"}, {}, {})
    assert found.select("row_number", "code").rows() == [(2, "house_number_wrong"), (4, "duplicate_row")]


def test_a_row_that_comes_later_is_compared_with_those_that_passed_before_and_they_are_not_checked_again() -> None:
    before = values_of({}, {"amount": "10,00"})
    later = values_of({"email": "geen"}, {"customer_number": "K2"}).with_columns(pl.col("row_number") + 2)

    found = run_checks(later, CONTEXT, beside=before)

    assert found.select("row_number", "code").rows() == [(4, "duplicate_row"), (4, "email_unreadable")]


@pytest.mark.parametrize("other", [{"amount": "1,00"}, {"customer_number": "K2"}, {"bsn": "123456782"}])
def test_another_debt_or_another_person_is_no_duplicate(other: Row) -> None:
    assert "duplicate_row" not in set(findings_of({}, other)["code"])


def test_without_a_bsn_the_address_and_the_person_tell_duplicates() -> None:
    at_address: Row = {"bsn": None}
    assert "duplicate_row" in set(findings_of(at_address, at_address)["code"])
    assert "duplicate_row" not in set(findings_of(at_address, {**at_address, "surname": "Vries"})["code"])
    assert "duplicate_row" not in set(findings_of(NOBODY, NOBODY)["code"])


def test_the_window_of_care_insurance_closes_after_a_hundred_days() -> None:
    care = CheckContext(TODAY, 0, window_of(PartnerType.CARE_INSURANCE))
    first = date(2026, 11, 1) - timedelta(days=101)
    assert codes_of({"arrears_since": first.isoformat()}, care) == {"outside_window"}
    assert codes_of({"arrears_since": (first + timedelta(days=1)).isoformat()}, care) == set()
    assert codes_of({"arrears_since": None, "months_in_arrears": "4"}, care) == {"outside_window"}
    assert codes_of({"arrears_since": None, "months_in_arrears": "3"}, care) == set()


def test_a_window_may_be_an_amount() -> None:
    duo = CheckContext(TODAY, 0, window_of(PartnerType.STUDENT_FINANCE))
    assert codes_of({"amount": "269,99"}, duo) == {"outside_window"}
    assert codes_of({"amount": "270"}, duo) == set()


def test_a_municipality_without_threshold_or_known_postcodes_misses_nothing() -> None:
    open_house = CheckContext(TODAY, 0, PartnerWindow())
    assert codes_of({"amount": "0,01", "postcode": "9999 ZZ", "arrears_since": "2026-11-01"}, open_house) == set()


def test_errors_reject_a_row_and_warnings_do_not() -> None:
    found = findings_of({}, {"amount": "10"}, {"bsn": "1", "amount": "x"}, {"phone": "geen", "customer_number": "K2"})
    assert rejected_rows(found).to_list() == [4]
    assert found.rows() == [
        (3, "amount", "amount_under_threshold", "warning"),
        (4, "amount", "amount_unreadable", "error"),
        (4, "bsn", "bsn_wrong", "error"),
        (5, "phone", "phone_unreadable", "warning"),
    ]


def test_no_findings_have_the_same_columns_as_some() -> None:
    assert dict(findings_of({}).schema) == FINDINGS == dict(findings_of({"bsn": "1"}).schema)


def test_the_status_that_a_remark_gives_a_signal() -> None:
    assert check_of("amount_under_threshold").status is SignalStatus.UNJUSTIFIED
    assert check_of("outside_window").status is SignalStatus.UNJUSTIFIED
    assert check_of("outside_municipality").status is SignalStatus.NO_RESIDENT
    assert check_of("bsn_wrong").status is None


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_says_what_is_wrong_without_repeating_the_value(code: str) -> None:
    check = check_of(code)
    assert check.code == code == CHECKS[code].expression.__module__.rpartition(".")[2]
    assert check.column in (*FIELDS, "extra_cells")
    assert check.severity in (Severity.ERROR, Severity.WARNING)
    assert check.status is None or check.severity is Severity.WARNING
    assert str(check.sentence).endswith(".")
    assert "%(" not in str(check.sentence)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(FIELDS), st.none() | st.text(max_size=6), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_any_rows_can_be_checked_and_those_that_pass_can_be_stored(rows: list[Row]) -> None:
    filled = [{**dict.fromkeys((*FIELDS, "extra_cells")), **GOOD, **row} for row in rows]
    texts = pl.DataFrame(filled, schema=dict.fromkeys((*FIELDS, "extra_cells"), pl.String))
    values = normalise(texts.with_row_index("row_number", offset=2), LayoutSpec(columns={}))
    rejected = rejected_rows(run_checks(values, CONTEXT)).to_list()
    for signal in values.filter(~pl.col("row_number").is_in(rejected)).iter_rows(named=True):
        assert signal["amount_cents"] > 0
        assert signal["bsn"] or (signal["postcode"] and signal["house_number"])


def test_a_big_file_that_is_checked_part_by_part_gets_the_same_findings_as_at_once() -> None:
    rows = values_of({}, {"customer_number": "K2"}, {"amount": "-5"}, {}, {"customer_number": "K2"}, {"amount": "-5"})

    parts = [findings for _part, findings in check_parts([rows[:2], rows[2:4], rows[4:]], CONTEXT)]

    assert pl.concat(parts).rows() == run_checks(rows, CONTEXT).rows()
    assert [(row, code) for row, _column, code, _severity in pl.concat(parts).rows()] == [
        (4, "amount_negative"),
        (5, "duplicate_row"),
        (6, "duplicate_row"),
        (7, "amount_negative"),
    ]


def test_a_total_below_the_data_and_a_repeated_header_are_no_rows_to_check() -> None:
    rows = values_of({}, {"bsn": None, "postcode": None, "amount": "12,00"}).with_columns(
        pl.Series("aside", [None, "total_row"])
    )

    assert not set(run_checks(rows, CONTEXT)["code"]) & {"nobody_to_find", "outside_window"}
    assert accepted_rows(rows, run_checks(rows, CONTEXT))["row_number"].to_list() == [2]


def test_what_the_municipality_switched_off_is_not_checked_and_what_it_made_heavier_stops_the_row() -> None:
    strict = replace(CONTEXT, strictness={"phone_unreadable": Strictness.ERROR, "email_unreadable": Strictness.OFF})

    found = findings_of({"phone": "bel maar", "email": "geen"}, context=strict)

    assert found.select("code", "severity").rows() == [("phone_unreadable", "error")]


def test_what_no_signal_can_be_made_without_stays_required() -> None:
    lenient = replace(CONTEXT, strictness={"amount_missing": Strictness.OFF})

    assert findings_of({"amount": None}, context=lenient)["severity"].to_list() == ["error"]
