"""Fetch the pinned front-end packages and keep what the screens use under `static/vendor`.

The screens load nothing from other servers, so styles, fonts and the one script library lie in the
repository, each with its licence. Change a version in `PACKAGES`, run `make vendor`, and look at what
`git diff` shows: every file's SHA-256 is listed in `VENDORED.md`.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src" / "eropaf" / "web" / "static" / "vendor"
BUNDLE = "components.css"
LICENCE_NAMES = ("LICENSE", "LICENSE.md", "LICENSE.txt")


@dataclass(frozen=True)
class Package:
    """One npm package: its exact version and the files taken from it."""

    name: str
    version: str
    files: tuple[str, ...]
    in_bundle: bool = False

    @property
    def specification(self) -> str:
        """The package as npm names it."""
        return f"{self.name}@{self.version}"

    @property
    def folder(self) -> Path:
        """Where its files go: the scope's folder is kept, so that two packages never collide."""
        return VENDOR / self.name.removeprefix("@")


def candidate(component: str, version: str) -> Package:
    """A component of NL Design System that is a candidate for the standard."""
    name = f"@nl-design-system-candidate/{component}-css"
    return Package(name, version, (f"dist/{component}.css",), in_bundle=True)


def utrecht(component: str, version: str) -> Package:
    """A component of the municipality of Utrecht, for what has no candidate yet."""
    return Package(f"@utrecht/{component}-css", version, ("dist/index.min.css",), in_bundle=True)


# 2.0.x of htmx: the fourth major version lost the progress events of an upload.
PACKAGES = (
    Package("htmx.org", "2.0.11", ("dist/htmx.min.js",)),
    Package("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1", ("dist/theme.css",)),
    Package(
        "@fontsource-variable/noto-sans",
        "5.3.0",
        ("files/noto-sans-latin-wght-normal.woff2", "files/noto-sans-latin-ext-wght-normal.woff2"),
    ),
    Package("@fontsource/noto-serif", "5.3.0", ("files/noto-serif-latin-700-normal.woff2",)),
    candidate("button", "1.1.0"),
    candidate("data-badge", "1.0.5"),
    candidate("heading", "1.1.3"),
    candidate("link", "2.0.3"),
    candidate("mark", "1.0.5"),
    candidate("number-badge", "1.1.5"),
    candidate("paragraph", "2.1.3"),
    candidate("skip-link", "1.0.5"),
    utrecht("alert", "4.0.2"),
    utrecht("badge-list", "4.0.1"),
    utrecht("breadcrumb-nav", "3.0.1"),
    utrecht("button-group", "3.0.1"),
    utrecht("form-field", "3.0.1"),
    utrecht("form-field-description", "3.0.1"),
    utrecht("form-field-error-message", "3.0.1"),
    utrecht("form-fieldset", "3.0.1"),
    utrecht("form-label", "3.0.1"),
    utrecht("nav-bar", "3.2.1"),
    utrecht("page-body", "1.0.1"),
    utrecht("page-footer", "4.0.2"),
    utrecht("page-header", "3.0.2"),
    utrecht("pagination", "3.0.1"),
    utrecht("radio-button", "3.0.1"),
    utrecht("select", "3.0.1"),
    utrecht("table", "3.0.1"),
    utrecht("textarea", "4.0.1"),
    utrecht("textbox", "4.0.1"),
)


def download(package: Package, destination: Path) -> Path:
    """Fetch one package with npm, unpack it, and answer the folder with its files.

    Raises:
        SystemExit: npm is not installed.
    """
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the front-end packages: install Node.js")
    command = [npm, "pack", "--silent", "--pack-destination", str(destination), package.specification]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    archive = destination / answer.stdout.split()[-1]
    unpacked = destination / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(unpacked, filter="data")
    return unpacked / "package"


def keep(package: Package, source: Path) -> list[Path]:
    """Copy the files that are used, and the licence, into the package's own folder."""
    licences = [name for name in LICENCE_NAMES if (source / name).is_file()]
    if not licences:
        sys.exit(f"{package.name} carries no licence file: it cannot be taken along")
    package.folder.mkdir(parents=True)
    kept = []
    for name in (*package.files, licences[0]):
        kept.append(package.folder / Path(name).name)
        shutil.copyfile(source / name, kept[-1])
    return kept


def licence_of(source: Path) -> str:
    """The licence a package declares."""
    return str(json.loads((source / "package.json").read_text(encoding="utf-8"))["license"])


def bundle(packages: tuple[Package, ...]) -> Path:
    """Join the components' styles into one file: one request instead of one per component."""
    parts = []
    for package in packages:
        if package.in_bundle:
            style = (package.folder / Path(package.files[0]).name).read_text(encoding="utf-8")
            parts.append(f"/* {package.specification} */\n{without_source_map(style)}\n")
    joined = VENDOR / BUNDLE
    joined.write_text("".join(parts), encoding="utf-8")
    return joined


def without_source_map(style: str) -> str:
    """Leave out the pointer to a source map that is not taken along."""
    return style.split("/*# sourceMappingURL", maxsplit=1)[0].strip()


def row(package: Package, licence: str, file: Path) -> str:
    """One line of the list: what it is, under which licence, and its exact content."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    path = file.relative_to(VENDOR).as_posix()
    return f"| {package.name} | {package.version} | {licence} | {path} | `{digest}` |"


def main() -> None:
    """Replace everything under `static/vendor` by the pinned packages."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    lines = ["| package | version | licence | file | SHA-256 |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            source = download(package, Path(folder))
            lines += [row(package, licence_of(source), file) for file in keep(package, source)]
            sys.stdout.write(f"{package.specification}\n")
    joined = bundle(PACKAGES)
    text = [
        "# Taken along from others",
        "",
        "Made by `make vendor`; do not edit by hand.",
        f"`{joined.name}` is the styles of the components below, joined in this order.",
        "",
        *lines,
        "",
    ]
    (VENDOR / "VENDORED.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
