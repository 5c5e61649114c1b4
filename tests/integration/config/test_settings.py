"""How the product finds its database, its secret and its hosts."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from eropaf.config import database, settings
from eropaf.config.secret import keep_secret


def test_options_of_the_url_stay_beside_the_role(database_server: None, monkeypatch: pytest.MonkeyPatch) -> None:
    url = database.owner_url()
    mark = "&" if "?" in url else "?"
    monkeypatch.setenv("DATABASE_URL", f"{url}{mark}options=-c%20statement_timeout%3D1234")

    entry = database.django_databases()["default"]["OPTIONS"]["options"]

    with psycopg.connect(url, options=entry) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("1234ms",)
        assert connection.execute("SHOW role").fetchone() == (database.APPLICATION_ROLE,)


def test_the_secret_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret-key"
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(keep_secret, [file] * 40))

    assert made == {file.read_text()}
    assert len(file.read_text()) > 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["secret-key"]


def test_only_this_machine_is_a_host_until_others_are_named() -> None:
    assert "testserver" not in settings.ALLOWED_HOSTS or "EROPAF_HOSTS" in os.environ
