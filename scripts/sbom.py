"""`make sbom`: what is inside an edition (CycloneDX 1.6), from the lock file and the list of vendored files.

The same sources give the same bytes: there is no time in it, and its number follows from its content.
"""

import json
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

from scripts.inventory import ROOT, Locked, Vendored, installed, licence_of, locked, vendored

FILE = ROOT / "dist" / "eropaf.cdx.json"
_NAMESPACE = uuid.UUID("6f1f3a52-6f0e-5b0c-9d5d-0b6a0c2f4e11")


def describe() -> dict[str, Any]:
    """The whole list, as CycloneDX writes it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    ours = f"pkg:pypi/{project['name']}@{project['version']}"
    components = [*map(_python, locked("runtime")), *_of_screens()]
    told: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": project["name"],
                "version": project["version"],
                "purl": ours,
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": ours, "dependsOn": sorted(each["bom-ref"] for each in components)}],
    }
    number = uuid.uuid5(_NAMESPACE, json.dumps(told, sort_keys=True))
    return {"serialNumber": f"urn:uuid:{number}"} | told


def _python(package: Locked) -> dict[str, Any]:
    """A package from PyPI; each of its hashes is of one file of it, of which one is installed."""
    address = f"pkg:pypi/{package.name}@{package.version}"
    found = installed().get(package.name)
    told: dict[str, Any] = {"type": "library", "bom-ref": address, "name": package.name, "version": package.version}
    told["purl"] = address
    if found:
        told["licenses"] = [{"expression": licence_of(found)}]
    told["properties"] = [{"name": "eropaf:sha256", "value": digest} for digest in package.hashes]
    if package.marker:
        told["properties"].append({"name": "eropaf:marker", "value": package.marker})
    return told


def _of_screens() -> list[dict[str, Any]]:
    """The npm packages of which files lie in the repository."""
    packages: dict[str, list[Vendored]] = {}
    for file in vendored():
        packages.setdefault(f"pkg:npm/{file.package.replace('@', '%40')}@{file.version}", []).append(file)
    return [_package(address, files) for address, files in packages.items()]


def _package(address: str, files: list[Vendored]) -> dict[str, Any]:
    first = files[0]
    parts = [
        {
            "type": "file",
            "bom-ref": f"{address}#{file.file}",
            "name": file.file,
            "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        }
        for file in files
    ]
    told = {"type": "library", "bom-ref": address, "name": first.package, "version": first.version, "purl": address}
    return told | {"licenses": [{"license": {"id": first.licence}}], "components": parts}


def main() -> None:
    """Write it, into the folder of what is given out."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(describe(), indent=2, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{FILE.relative_to(Path.cwd())}\n")


if __name__ == "__main__":
    main()
