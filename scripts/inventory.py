"""What others made and we take along: Python packages as locked and as installed, and the files of the screens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
VENDOR = ROOT / "src" / "eropaf" / "web" / "static" / "vendor"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ROW = re.compile(r"^\| (\S+) \| (\S+) \| (\S+) \| (\S+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)
# What packages say in words, as SPDX says it.
_IN_WORDS = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "2-clause BSD": "BSD-2-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "LGPL": "LGPL-2.1-or-later",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
# Where a package says nothing that can be read, what its own licence file says.
_READ_BY_US = {
    "axe-playwright-python": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}


@dataclass(frozen=True)
class Locked:
    """A package as a lock file names it.

    Attributes:
        name: as PyPI compares names.
        version: exactly.
        marker: on which systems; empty: on all.
        hashes: SHA-256 of each file that may be installed.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


@dataclass(frozen=True)
class Vendored:
    """A file of an npm package that lies in the repository."""

    package: str
    version: str
    licence: str
    file: str
    sha256: str


def locked(name: str) -> list[Locked]:
    """The packages of a lock file, in its order.

    Args:
        name: of the file in `requirements/`, without its ending.
    """
    found: list[Locked] = []
    for line in (REQUIREMENTS / f"{name}.txt").read_text().splitlines():
        pinned, digest = _PINNED.match(line), _HASH.search(line)
        if pinned:
            found.append(Locked(same_name(pinned[1]), pinned[2], pinned[3] or "", ()))
        elif digest:
            last = found[-1]
            found[-1] = Locked(last.name, last.version, last.marker, (*last.hashes, digest[1]))
    return found


def lines_without_pin(name: str) -> list[str]:
    """Lines of a lock file that are neither a pinned package, nor a hash, nor a remark."""
    lines = (REQUIREMENTS / f"{name}.txt").read_text().splitlines()
    return [
        line for line in lines if line.strip()[:1] not in ("", "#") and not (_PINNED.match(line) or _HASH.search(line))
    ]


def installed() -> dict[str, Distribution]:
    """The packages that run here, by name."""
    return {same_name(each.name): each for each in distributions()}


def same_name(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(package: Distribution) -> str:
    """The licence that a package says it has, as SPDX writes it; empty where it says nothing that can be read."""
    name, told = same_name(package.name), package.metadata
    if name in _READ_BY_US:
        return _READ_BY_US[name]
    if told["License-Expression"]:
        return str(told["License-Expression"])
    words = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or [] if each.startswith("License :: ")]
    known = [_IN_WORDS[word] for word in words if word in _IN_WORDS]
    if known:
        return " OR ".join(dict.fromkeys(known))
    said = str(told["License"] or "").split("\n")[0].strip()
    return _IN_WORDS.get(said, said)


def vendored() -> Iterator[Vendored]:
    """The files of the screens that others made, as their list tells."""
    for row in _ROW.findall((VENDOR / "VENDORED.md").read_text()):
        yield Vendored(*row)
