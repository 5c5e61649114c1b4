"""The demo's year is the same everywhere, to the byte: what it became, and every row of it."""

import json
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.conftest import BuiltDemo

EXPECTED = Path(__file__).parent / "expected.json"
TABLES = ("intake_signal", "intake_finding", "matching_matchedsignal", "cases_case", "outreach_contactattempt")


@pytest.fixture(scope="module")
def found(built_demo: BuiltDemo) -> dict[str, object]:
    """The summary, and a digest of every row of the tables."""
    summary = json.loads((built_demo.folder / "summary.json").read_text())
    with psycopg.connect(built_demo.environment["DATABASE_URL"]) as connection:
        connection.execute("SET TIME ZONE 'UTC'")  # a server's own is that of the machine on which it was made
        digests = {table: _digest(connection, table) for table in TABLES}
    return {"summary": summary, "digests": digests}


def _digest(connection: psycopg.Connection[tuple[str]], table: str) -> str:
    row = connection.execute(
        f"SELECT md5(string_agg(to_jsonb(t)::text, chr(10) ORDER BY t.id)) FROM {table} t"
    ).fetchone()
    assert row is not None
    return row[0]


def test_the_year_is_the_same_to_the_byte(found: dict[str, object]) -> None:
    assert found == json.loads(EXPECTED.read_text())


def test_who_tried_to_reach_a_resident_opened_the_case_that_day(built_demo: BuiltDemo) -> None:
    looked = """
        SELECT FROM audit_viewing AS look
        WHERE look.subject_type = 'cases.case' AND look.subject_id = attempt.case_id AND look.opened
            AND look.actor_key = 'user:' || attempt.worker_id
            AND (look.at AT TIME ZONE 'Europe/Amsterdam')::date = attempt.day
    """
    with psycopg.connect(built_demo.environment["DATABASE_URL"]) as connection:
        without = connection.execute(
            f"SELECT count(*) FROM outreach_contactattempt AS attempt WHERE NOT EXISTS ({looked})"
        ).fetchone()
    assert without == (0,)


def test_the_ground_truth_tells_of_every_row_whose_it_is(built_demo: BuiltDemo, found: dict[str, object]) -> None:
    lines = (built_demo.folder / "truth.csv").read_text().splitlines()
    summary = found["summary"]
    assert isinstance(summary, dict)
    assert len(lines) - 1 == summary["total"]["rows"]


def test_a_second_run_changes_nothing(built_demo: BuiltDemo, found: dict[str, object]) -> None:
    before = (built_demo.folder / "summary.json").read_text()
    command = [sys.executable, "-m", "demo", "--no-serve"]
    second = subprocess.run(command, env=built_demo.environment, check=True, capture_output=True, text=True)
    assert "Playing the year" not in second.stdout
    assert (built_demo.folder / "summary.json").read_text() == before
