"""What an operator copies fits together: systemd reads the units, and folders and variables are the same everywhere."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.urls import reverse
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser
from gunicorn.http.wsgi import create

from eropaf.config import web_server

ROOT = Path(__file__).resolve().parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ENVIRONMENT = (ROOT / "deploy" / "environment.example").read_text()
LOGINS = {
    "eropaf-web.service": ["environment"],
    "eropaf-worker.service": ["environment", "worker"],
    "eropaf-backup.service": ["environment", "owner"],
}
SECRETS = ("EROPAF_SECRET_KEY", "EROPAF_LOOKING_KEY", "EROPAF_METRICS_TOKEN", "EROPAF_FIELD_KEYS")


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


@pytest.mark.parametrize("unit", LOGINS)
def test_each_service_signs_in_to_the_database_as_somebody_of_its_own(unit: str) -> None:
    text = (ROOT / "deploy" / "systemd" / unit).read_text()
    assert re.findall(r"^EnvironmentFile=/etc/eropaf/(.+)$", text, re.MULTILINE) == LOGINS[unit]


def test_nobody_shares_a_login() -> None:
    examples = [(ROOT / "deploy" / f"{name}.example").read_text() for name in ("environment", "worker", "owner")]
    logins = [re.search(r"^DATABASE_URL=postgresql://(\w+)@", example, re.MULTILINE) for example in examples]
    assert [login and login[1] for login in logins] == ["eropaf_web", "eropaf_worker", "eropaf_owner"]
    assert all("\nPGPASSWORD=\n" in example for example in examples)


def test_the_backup_may_write_where_the_settings_send_it() -> None:
    unit = (ROOT / "deploy" / "systemd" / "eropaf-backup.service").read_text()
    for variable in ("EROPAF_BACKUPS", "EROPAF_BACKUP_KEYS"):
        folder = re.search(rf"^{variable}=(.+)$", ENVIRONMENT, re.MULTILINE)
        assert folder
        assert folder[1] in unit


@pytest.mark.parametrize("name", ["eropaf-web.service", "eropaf-worker.service"])
def test_who_takes_over_a_service_finds_no_backup_and_no_key_of_one(name: str) -> None:
    hidden = re.search(r"^InaccessiblePaths=(.+)$", (ROOT / "deploy" / "systemd" / name).read_text(), re.MULTILINE)
    assert hidden
    for variable in ("EROPAF_BACKUPS", "EROPAF_BACKUP_KEYS"):
        folder = re.search(rf"^{variable}=(.+)$", ENVIRONMENT, re.MULTILINE)
        assert folder
        assert f"-{folder[1]}" in hidden[1].split()


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


def test_a_key_without_a_name_is_told_in_a_sentence_that_does_not_quote_it(tmp_path: Path) -> None:
    checked = run_with("".join(map(chr, range(48, 58))) * 6, tmp_path)

    assert checked.returncode == 1
    assert checked.stderr.startswith("EROPAF_FIELD_KEYS is not as it should be: Key 1 ")
    assert checked.stderr.count("\n") == 1
    assert "0123456789" not in checked.stderr


def test_nginx_reads_its_example(tmp_path: Path) -> None:
    example = (ROOT / "deploy" / "nginx.conf").read_text()
    without_certificates = re.sub(r"(?m)^\s*(ssl_certificate|ssl_protocols|http2).*$", "", example).replace(
        " ssl;", ";"
    )
    file = tmp_path / "nginx.conf"
    file.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{without_certificates}\n}}\n")
    checked = subprocess.run(
        ["nginx", "-t", "-q", "-p", str(tmp_path), "-c", str(file)], capture_output=True, text=True
    )

    assert f"{file}:" not in checked.stderr  # what it names there is wrong in the file, and not on this machine


def test_only_where_files_come_in_much_is_taken_and_signing_in_is_held_back() -> None:
    nginx, caddy = ((ROOT / "deploy" / name).read_text() for name in ("nginx.conf", "Caddyfile"))
    uploads = {reverse("delivery-upload"), reverse("address-file")}
    large = re.findall(r"location = (\S+) \{\s+client_max_body_size 201m;", nginx)

    assert set(large) == uploads
    assert "\n    client_max_body_size 3m;" in nginx
    assert re.search(rf"location {reverse('sign-in')} \{{\s+limit_req zone", nginx)
    assert all(set(paths.split()) == uploads for paths in re.findall(r"path (/leveringen.*)", caddy))
    assert "max_size 3MB" in caddy


@pytest.mark.parametrize(("proxy", "scheme"), [("127.0.0.1", "https"), ("192.0.2.1", "http")])
def test_only_the_proxy_says_that_a_request_came_by_https(
    proxy: str, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config()
    config.set("forwarded_allow_ips", proxy)
    config.set("secure_scheme_headers", web_server.secure_scheme_headers)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: https\r\n\r\n")
        asked = next(RequestParser(config, ours, ("127.0.0.1", 1)))
        _response, environment = create(asked, ours, ("127.0.0.1", 1), ("127.0.0.1", 8000), config)

    assert WSGIRequest(environment).scheme == scheme
    assert settings.SECURE_PROXY_SSL_HEADER is None


def test_every_variable_of_the_example_is_explained() -> None:
    explained = (ROOT / "docs" / "settings.md").read_text()
    for variable in re.findall(r"^([A-Z_]+)=", ENVIRONMENT, re.MULTILINE):
        assert f"`{variable}`" in explained
