"""Find Chromium for the browser tests, or install Debian's package where that is possible.

Prints the path of the program. `CHROMIUM` names another one.
"""

import os
import shutil
import sys

from scripts.debian import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO = """The browser tests need Chromium, which is not on this machine.
Install it (on Debian or Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the program's path."""


def find_chromium() -> str | None:
    """The path of Chromium, or None."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for path in map(shutil.which, NAMES) if path), None)


def main() -> None:
    """Print where Chromium is."""
    if find_chromium() is None:
        install("chromium")
    found = find_chromium()
    if found is None:
        sys.exit(HOW_TO)
    sys.stdout.write(f"{found}\n")


if __name__ == "__main__":
    main()
