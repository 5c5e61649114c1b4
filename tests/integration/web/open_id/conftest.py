"""A real OpenID provider on loopback, and an installation that knows it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from eropaf.config.database import var_folder
from scripts.node import HOW_TO, install_packages, node_is_there

HERE = Path(__file__).parent


@pytest.fixture(scope="package")
def issuer() -> Iterator[str]:
    """The npm package `oidc-provider`, running; gives its address."""
    assert node_is_there(), HOW_TO
    modules = install_packages(HERE, var_folder() / "open-id-provider")
    command = ["node", str(HERE / "provider.mjs"), str(modules)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        yield next(line for line in running.stdout if line.startswith("http://")).strip()
        running.terminate()


@pytest.fixture
def provider(issuer: str, settings: Settings) -> str:
    """An installation that signs in with it."""
    settings.OPEN_ID = {
        "issuer": issuer,
        "client_id": "eropaf",
        "client_secret": "a secret: with & signs",
        "second_factor": frozenset({"otp"}),
        "verified_claim": "email_verified",
    }
    return issuer
