"""Fetch the pinned fonts of letters and cards, with their licence.

Letters are made without a network and look the same everywhere, so their fonts lie in the repository: Latin, Arabic
and Ethiopic in two weights. Change a version in `FONTS`, run `make vendor`, and look at what `git diff` shows.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from scripts.vendor_frontend import Package, download

FONT_FOLDER = Path(__file__).parent.parent / "src" / "eropaf" / "outreach" / "texts" / "fonts"
LICENCE = "LICENSE_FONT"  # of the fonts; the package's own scripts are not taken along


def noto(script: str, version: str) -> Package:
    """One family in regular and bold."""
    family = "NotoSans" + script.title()
    name = "@expo-google-fonts/noto-sans" + (f"-{script}" if script else "")
    return Package(name, version, (f"400Regular/{family}_400Regular.ttf", f"700Bold/{family}_700Bold.ttf"))


FONTS = (noto("", "0.4.2"), noto("arabic", "0.4.3"), noto("ethiopic", "0.4.2"))


def keep(package: Package, source: Path) -> list[str]:
    """Copy a family and its licence, and list what each file holds exactly."""
    lines = []
    for name in (*package.files, LICENCE):
        family = Path(package.files[0]).name.split("_", maxsplit=1)[0]
        kept = FONT_FOLDER / (f"OFL-{family}.txt" if name == LICENCE else Path(name).name)
        shutil.copyfile(source / name, kept)
        digest = hashlib.sha256(kept.read_bytes()).hexdigest()
        lines.append(f"| {package.name} | {package.version} | OFL-1.1 | {kept.name} | `{digest}` |")
    return lines


def main() -> None:
    """Replace everything under `outreach/texts/fonts` by the pinned fonts."""
    shutil.rmtree(FONT_FOLDER, ignore_errors=True)
    FONT_FOLDER.mkdir(parents=True)
    lines = ["| package | version | licence | file | SHA-256 |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for package in FONTS:
            lines += keep(package, download(package, Path(folder)))
            sys.stdout.write(f"{package.specification}\n")
    text = ["# Fonts taken along from others", "", "Made by `make vendor`; do not edit by hand.", "", *lines, ""]
    (FONT_FOLDER / "VENDORED.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
