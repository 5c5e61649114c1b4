"""`eropaf check --deploy` finds nothing to say of an installation as it should be, and names what is missing."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from eropaf.config.checks import check_installation
from eropaf.config.secret import read_secret
from eropaf.intake.apart import client as apart
from eropaf.intake.apart import wire

AS_IT_SHOULD_BE = {
    "EROPAF_HTTPS": "1",
    "EROPAF_SECRET_KEY": "".join(map(chr, range(48, 123))),
    "EROPAF_FIELD_KEYS": "2026:" + "f" * 50,
    "EROPAF_LOOKING_KEY": "l" * 50,
    "EROPAF_HOSTS": "eropaf.voorbeeldstad.example",
    "DATABASE_URL": "postgresql://eropaf@db.voorbeeldstad.example/eropaf?sslmode=verify-full",
    "EROPAF_OUTREACH": "on",
    "EROPAF_MAIL_HOST": "mail.voorbeeldstad.example",
    "EROPAF_MAIL_FROM": "Gemeente Voorbeeldstad <hulp@voorbeeldstad.example>",
    "EROPAF_MAIL_REPLY_TO": "antwoord@voorbeeldstad.example",
}
MAIL = settings.MAIL | {"host": "mail.voorbeeldstad.example", "sender": "hulp@voorbeeldstad.example"}
WRONG: dict[str, dict[str, Any]] = {
    "eropaf.E001": {"HTTPS": False},
    "eropaf.E002": {"ALLOWED_HOSTS": ["*"]},
    "eropaf.E003": {"PUBLIC_ADDRESS": "http://eropaf.voorbeeldstad.example"},
    "eropaf.E007": {"MAIL": MAIL | {"security": "none"}},
    "eropaf.E008": {"NOTIFY": settings.NOTIFY | {"url": "http://notify.example"}},
    "eropaf.E009": {"OUTREACH_ON": True},
    "eropaf.W010": {"OUTREACH_ON": True, "MAIL": MAIL},
}
WRONG_OUTSIDE = {
    "eropaf.E004": {"EROPAF_TODAY": "2026-11-02"},
    "eropaf.E005": {"DATABASE_URL": ""},
    "eropaf.E006": {"DATABASE_URL": "postgresql://eropaf@db.voorbeeldstad.example/eropaf"},
}
CHECK = """
import django
from django.conf import settings
from django.core.management import call_command
django.setup()
settings.SILENCED_SYSTEM_CHECKS.append("eropaf.W013")  # what this kernel does for a reader
call_command("check", deploy=True, fail_level="WARNING")
"""


def test_an_installation_as_it_should_be_is_clean(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EROPAF_", "DATABASE_"))}
    told = {"DJANGO_SETTINGS_MODULE": "eropaf.config.settings", "EROPAF_VAR": str(tmp_path)}
    looked = subprocess.run(
        [sys.executable, "-c", CHECK], env=kept | told | AS_IT_SHOULD_BE, capture_output=True, text=True
    )

    assert (looked.returncode, looked.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []  # no key of its own was made


@pytest.mark.parametrize("told", WRONG)
def test_what_is_set_wrong_is_named(told: str) -> None:
    with override_settings(**WRONG[told]):
        assert told in {each.id for each in check_installation()}


@pytest.mark.parametrize("told", WRONG_OUTSIDE)
def test_what_the_environment_says_wrong_is_named(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WRONG_OUTSIDE[told].items():
        monkeypatch.setenv(name, value)

    assert told in {each.id for each in check_installation()}


def test_a_kernel_that_gives_a_reader_no_network_of_its_own_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "leaves_the_network", lambda: False)

    assert "eropaf.W013" in {each.id for each in check_installation()}


def test_a_machine_on_which_no_file_can_be_read_safely_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    wire.send_words(theirs, {"kind": wire.FAILURE, "where": "no seccomp"})
    monkeypatch.setattr(apart, "_enter", lambda: ours)

    with theirs:
        assert "eropaf.E012" in {each.id for each in check_installation()}


@pytest.mark.parametrize("key", ["", "too short to be a secret"])
def test_an_installation_for_people_gets_its_secret_from_outside(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EROPAF_SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="set EROPAF_SECRET_KEY"):
        read_secret("EROPAF_SECRET_KEY", tmp_path / "secret-key", https=True)

    assert list(tmp_path.iterdir()) == []
