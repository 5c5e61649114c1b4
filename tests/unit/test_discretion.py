"""The scan that guards all tests finds what it is to find: else it would guard nothing."""

import logging
import sys
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse

from tests.discretion import SCAN, Scan, numbers_in

A_NUMBER = "123456782"


@pytest.mark.parametrize(
    "text",
    [A_NUMBER, f"bsn={A_NUMBER}&x=1", f"levering_{A_NUMBER}.csv", f"K{A_NUMBER}b", f"/zaken/{A_NUMBER}/"],
)
def test_a_citizen_service_number_is_found_wherever_it_stands(text: str) -> None:
    assert numbers_in(text) == [A_NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "0612345678",
        "NL91ABNA0417164300",
        f"1{A_NUMBER}",
        f"deadbeef{A_NUMBER}",
        "*****6782",
        "000000000",
        f"__splink__blocked_pairs_{A_NUMBER}",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert numbers_in(text) == []


def test_a_line_in_any_log_is_seen() -> None:
    logging.getLogger("eropaf.probe").debug("nothing to see")
    logging.getLogger("somebody.elses").debug("for %s", A_NUMBER)

    assert SCAN.take() == ["log line of somebody.elses: ...782"]


def test_an_error_is_seen_as_our_logs_show_it() -> None:
    scan = Scan()
    try:
        raise RuntimeError(f"resident {A_NUMBER}")
    except RuntimeError:
        scan.emit(logging.makeLogRecord({"name": "probe", "msg": "failed", "exc_info": sys.exc_info()}))

    assert scan.take() == []


@pytest.mark.parametrize(("status", "found"), [(200, 0), (422, 0), (404, 1), (500, 1)])
def test_a_page_is_seen_where_something_is_wrong(status: int, found: int) -> None:
    scan, request = Scan(), HttpRequest()
    request.path = "/"

    scan.see_answer(request, HttpResponse(f"no {A_NUMBER}", status=status))

    assert len(scan.take()) == found


@pytest.mark.parametrize("header", ["Location", "Content-Disposition", "HX-Redirect"])
def test_addresses_and_names_of_downloads_are_seen(header: str) -> None:
    scan, request = Scan(), HttpRequest()
    request.path = f"/zoeken/{A_NUMBER}/"

    scan.see_answer(request, HttpResponse(headers={header: f"/x/{A_NUMBER}.pdf"}))

    assert scan.take() == ["address: ...782", f"header {header} of /zoeken/.../: ...782"]


def test_names_of_files_are_seen(tmp_path: Path) -> None:
    scan = Scan()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "brief.pdf").write_text(A_NUMBER)
    scan.see_files(tmp_path)
    assert scan.take() == []

    (tmp_path / "deep" / f"brief-{A_NUMBER}.pdf").touch()
    scan.see_files(tmp_path)
    assert len(scan.take()) == 1
    (tmp_path / "deep" / f"brief-{A_NUMBER}.pdf").unlink()
