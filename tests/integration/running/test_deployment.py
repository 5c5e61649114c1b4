"""What an operator copies fits together: systemd reads the units, and folders and variables are the same everywhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ENVIRONMENT = (ROOT / "deploy" / "environment.example").read_text()
SECRETS = ("EROPAF_SECRET_KEY", "EROPAF_LOOKING_KEY", "EROPAF_METRICS_TOKEN", "EROPAF_FIELD_KEYS")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_systemd_reads_the_units() -> None:
    checked = subprocess.run(["systemd-analyze", "verify", *map(str, UNITS)], capture_output=True, text=True)
    told = [line for line in checked.stderr.splitlines() if "is not executable" not in line]  # not installed here
    assert told == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_service_may_do_more_than_its_work(unit: Path) -> None:
    text = unit.read_text()
    for line in ("User=eropaf", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes"):
        assert line in text
    assert "CapabilityBoundingSet=\n" in text


def test_the_backup_may_write_where_the_settings_send_it() -> None:
    unit = (ROOT / "deploy" / "systemd" / "eropaf-backup.service").read_text()
    for variable in ("EROPAF_BACKUPS", "EROPAF_BACKUP_KEYS"):
        folder = re.search(rf"^{variable}=(.+)$", ENVIRONMENT, re.MULTILINE)
        assert folder
        assert folder[1] in unit


def test_the_example_holds_no_secret() -> None:
    for variable in SECRETS:
        assert f"\n{variable}=\n" in ENVIRONMENT


def run_with(filled_in: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Let the product look at an installation with the example's settings, its secrets filled in."""
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", ENVIRONMENT, re.MULTILINE))
    secrets = {name: filled_in for name, value in values.items() if not value}
    settings = values | secrets | {"EROPAF_VAR": str(folder), "PATH": ""}
    command = [sys.executable, "-m", "eropaf", "check", "--deploy"]
    return subprocess.run(command, env=settings, cwd=folder, capture_output=True, text=True)


def test_an_installation_starts_once_the_secrets_of_the_example_are_filled_in(tmp_path: Path) -> None:
    checked = run_with("2026:" + "".join(map(chr, range(48, 123))), tmp_path)

    named = set(re.findall(r"\b(?:eropaf|security)\.[EW]\d+", checked.stderr))
    assert named <= {"eropaf.W013"}, checked.stderr  # what this kernel does for a reader is not the example's


def test_a_secret_that_was_forgotten_is_named_in_a_sentence(tmp_path: Path) -> None:
    checked = run_with("", tmp_path)

    assert checked.returncode == 1
    assert checked.stderr.startswith("With EROPAF_HTTPS=1 secrets come from the environment: set EROPAF_SECRET_KEY ")
    assert checked.stderr.count("\n") == 1


def test_every_variable_of_the_example_is_explained() -> None:
    explained = (ROOT / "docs" / "settings.md").read_text()
    for variable in re.findall(r"^([A-Z_]+)=", ENVIRONMENT, re.MULTILINE):
        assert f"`{variable}`" in explained
