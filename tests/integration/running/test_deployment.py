"""What an operator copies fits together: systemd reads the units, and folders and variables are the same everywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ENVIRONMENT = (ROOT / "deploy" / "environment.example").read_text()
SECRETS = ("EROPAF_SECRET_KEY", "EROPAF_METRICS_TOKEN")


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


def test_every_variable_of_the_example_is_explained() -> None:
    explained = (ROOT / "docs" / "settings.md").read_text()
    for variable in re.findall(r"^([A-Z_]+)=", ENVIRONMENT, re.MULTILINE):
        assert f"`{variable}`" in explained
