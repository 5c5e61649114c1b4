"""What others made is pinned, installed as pinned, under a licence that suits the EUPL, and listed."""

import hashlib
import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.markers import Marker

from scripts import sbom
from scripts.inventory import REQUIREMENTS, VENDOR, installed, licence_of, lines_without_pin, locked, vendored

# The EUPL 1.2 takes along what stands under these, or is used beside what does.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EUPL-1.2", "ISC", "MIT", "MIT-0", "PSF-2.0"),
    *("Zlib", "Unlicense", "OFL-1.1", "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"),
}
# Licences that only matter for what is given on: these packages are tools, or offer another licence.
WITH_A_REASON = {
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1: used under the LGPL, unchanged",
    "pyrage": "MIT, as the file LICENSE in it says; its metadata leaves it out",
}
LOCKS = ["runtime", "dev", "build"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_files_that_are_known(lock: str) -> None:
    assert lines_without_pin(lock) == []
    assert [each.name for each in locked(lock) if not each.hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (REQUIREMENTS / f"{lock}.txt").read_text()


def test_what_runs_is_what_is_locked() -> None:
    meant = {each.name: each.version for each in locked("dev") if not each.marker or Marker(each.marker).evaluate()}
    runs = {name: each.version for name, each in installed().items()}

    assert runs.pop("eropaf")
    assert runs == meant


def test_what_is_given_out_is_what_is_tested() -> None:
    assert set(locked("runtime")) <= set(locked("dev"))


def test_every_licence_suits_ours() -> None:
    unsuited = {}
    for name, package in installed().items():
        told = licence_of(package)
        asked = {part for part in re.split(r"[\s()]+|\bAND\b|\bOR\b|\bWITH\b", told) if part}
        if (not asked or not asked <= ALLOWED) and name not in WITH_A_REASON:
            unsuited[name] = told

    assert unsuited == {}


def test_the_files_of_the_screens_are_as_listed() -> None:
    listed = {file.file: file for file in vendored()}
    there = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name not in ("VENDORED.md", "components.css")  # joined of what is listed
    }

    assert there == {name: file.sha256 for name, file in listed.items()}
    assert {file.licence for file in listed.values()} <= ALLOWED


def test_the_list_of_what_is_inside_is_valid_and_whole() -> None:
    told = sbom.describe()

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(told)) is None
    names = {each["name"] for each in told["components"]}
    assert {each.name for each in locked("runtime")} | {file.package for file in vendored()} == names
    assert [each["name"] for each in told["components"] if not each.get("licenses")] == []


def test_the_same_sources_give_the_same_list() -> None:
    assert sbom.describe() == sbom.describe()
    assert "timestamp" not in json.dumps(sbom.describe())
