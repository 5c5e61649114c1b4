"""What is remarkable about a file, beside the partner's files before it."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from eropaf.intake.enums import Severity, Strictness
from eropaf.intake.file_checks import AcceptedFile, FileFacts
from eropaf.intake.file_checks.registry import FILE_CHECKS, check_file, file_sentence

HEADERS = ("Naam", "Bedrag", "Telefoon")


def file_of(month: int, rows: int = 100, headers: tuple[str, ...] = HEADERS, day: int = 2) -> AcceptedFile:
    return AcceptedFile(date(2026, month, day), rows, headers)


FACTS = FileFacts(
    received_on=date(2026, 11, 2),
    row_count=100,
    headers=HEADERS,
    known_headers=HEADERS,
    dispensable=("Telefoon", "E-mail"),
    earlier=[file_of(8), file_of(9), file_of(10)],
)


def found(**changes: Any) -> dict[str, Any]:
    return {each.code: each.values for each in check_file(replace(FACTS, **changes), {})}


def test_a_file_like_those_before_it_gets_no_remark() -> None:
    assert found() == {}


def test_a_first_file_gets_no_remark() -> None:
    assert found(earlier=[]) == {}


@pytest.mark.parametrize(("rows", "remarkable"), [(50, False), (49, True), (200, False), (201, True), (0, True)])
def test_a_file_of_less_than_half_or_more_than_twice_the_usual_is_remarkable(rows: int, remarkable: bool) -> None:
    expected = {"size_unlike_before": {"rows": rows, "files": 3, "usual": 100}} if remarkable else {}
    assert found(row_count=rows) == expected


def test_the_usual_is_the_median_of_the_last_six() -> None:
    earlier = [file_of(month, rows) for month, rows in ((1, 9000), (2, 9000), (3, 10), (4, 20), (5, 20), (6, 20))]
    earlier += [file_of(month, 20) for month in (9, 10)]
    assert found(earlier=earlier, row_count=60)["size_unlike_before"] == {"rows": 60, "files": 6, "usual": 20}


def test_of_two_files_nobody_knows_what_is_usual() -> None:
    assert found(earlier=[file_of(9), file_of(10)], row_count=1000) == {}


@pytest.mark.parametrize(("rows", "remarkable"), [(13, False), (14, True)])
def test_a_few_rows_more_mean_nothing(rows: int, remarkable: bool) -> None:
    earlier = [file_of(month, 4) for month in (8, 9, 10)]
    assert bool(found(earlier=earlier, row_count=rows)) == remarkable


def test_a_month_without_a_file_is_missed() -> None:
    assert found(earlier=[file_of(7), file_of(8), file_of(9)]) == {"month_missing": {"month": "2026-10-01"}}
    assert found(earlier=[file_of(10, day=31)]) == {}


def test_a_missing_month_is_told_once() -> None:
    assert found(earlier=[file_of(9), file_of(11, day=1)]) == {}


def test_the_month_before_january_is_december() -> None:
    january = {"received_on": date(2026, 1, 5)}
    assert found(**january, earlier=[AcceptedFile(date(2025, 12, 1), 100, HEADERS)]) == {}
    assert found(**january, earlier=[AcceptedFile(date(2025, 11, 1), 100, HEADERS)])["month_missing"] == {
        "month": "2025-12-01"
    }


@pytest.mark.parametrize(
    ("agreed", "received", "late"),
    [(None, 28, False), (2, 2, False), (2, 3, True), (1, 2, False), (1, 3, True), (7, 9, False), (7, 10, True)],
)
def test_a_file_is_late_after_the_agreed_day_or_the_working_day_that_follows_it(
    agreed: int | None, received: int, late: bool
) -> None:
    assert ("late_delivery" in found(delivery_day=agreed, received_on=date(2026, 11, received))) == late


def test_a_second_file_of_the_month_is_not_late() -> None:
    assert found(delivery_day=1, received_on=date(2026, 11, 20), earlier=[file_of(10), file_of(11, day=1)]) == {}


def test_columns_that_nobody_reads_are_told_when_they_are_new() -> None:
    wider = (*HEADERS, "Bewindvoerder", "Regeling")
    assert found(headers=wider) == {"columns_new": {"columns": ["Bewindvoerder", "Regeling"]}}
    assert found(headers=wider, earlier=[file_of(10, headers=(*HEADERS, "regeling "))]) == {
        "columns_new": {"columns": ["Bewindvoerder"]}
    }
    assert found(headers=wider, known_headers=wider) == {}
    assert found(headers=wider, earlier=[]) == {}


def test_a_column_named_by_a_sign_is_new_beside_one_named_by_another_sign() -> None:
    before = [file_of(10, headers=(*HEADERS, "€"))]
    assert found(headers=(*HEADERS, "€", "%"), earlier=before) == {"columns_new": {"columns": ["%"]}}


def test_columns_that_a_file_may_do_without_are_told_when_they_go() -> None:
    assert found(headers=("Naam", "Bedrag")) == {"columns_gone": {"columns": ["Telefoon"]}}
    assert found(headers=("Naam", "Bedrag"), earlier=[file_of(10, headers=("Naam", "Bedrag"))]) == {}
    assert found(headers=("Naam", "Bedrag", "TELEFOON")) == {}


def test_a_check_can_be_turned_off_and_never_stops_a_file() -> None:
    facts = replace(FACTS, row_count=1)
    assert check_file(facts, {"size_unlike_before": Strictness.OFF}) == []
    assert [each.severity for each in check_file(facts, {"size_unlike_before": Strictness.ERROR})] == [Severity.WARNING]


SHOWN = {
    "size_unlike_before": {"rows": 12345, "files": 6, "usual": 100},
    "month_missing": {"month": "2026-10-01"},
    "late_delivery": {"received_on": "2026-11-12", "agreed_on": "2026-11-10"},
    "columns_new": {"columns": ["Bewind%voerder", "Regeling"]},
    "columns_gone": {"columns": ["Telefoon"]},
}


@pytest.mark.parametrize("code", FILE_CHECKS)
def test_a_sentence_names_what_was_found(code: str) -> None:
    entry = FILE_CHECKS[code]
    assert entry.check.code == code == entry.found.__module__.rpartition(".")[2]
    assert entry.check.severity is Severity.WARNING
    with override("en"):
        sentence = file_sentence(code, SHOWN[code])
    assert sentence.endswith(".")
    assert not re.search(r"%\(|\d{4}-\d{2}", sentence)


def test_values_are_shown_as_the_reader_writes_them() -> None:
    with override("nl"):
        assert "12.345 rijen" in file_sentence("size_unlike_before", SHOWN["size_unlike_before"])
        assert "oktober 2026" in file_sentence("month_missing", SHOWN["month_missing"])
    with override("en"):
        assert "12,345 rows" in file_sentence("size_unlike_before", SHOWN["size_unlike_before"])
        assert "12 November 2026" in file_sentence("late_delivery", SHOWN["late_delivery"])
        assert "Bewind%voerder, Regeling" in file_sentence("columns_new", SHOWN["columns_new"])
        assert file_sentence("a_check_of_old", {}) == "a_check_of_old"
