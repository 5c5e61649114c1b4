"""Find Node.js for the tests that sign in at a real OpenID provider, or install Debian's package where possible."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.debian import install

HOW_TO = """Tests sign in at a real OpenID provider, which needs Node.js 20 or newer with npm. It is not here.
Install it (on Debian or Ubuntu: sudo apt-get install nodejs npm)."""
_LOCKED = ("package.json", "package-lock.json")


def node_is_there() -> bool:
    """Whether programs for Node.js can be installed and run."""
    return bool(shutil.which("node") and shutil.which("npm"))


def install_packages(locked: Path, under: Path) -> Path:
    """Install the packages that a lock file names, each only with the content that it was locked with.

    Args:
        locked: folder with `package.json` and its lock.
        under: where packages of each edition of that lock get a folder of their own, once.

    Returns:
        The folder from which they are found.
    """
    edition = hashlib.sha256((locked / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = under / edition
    if (folder / "installed").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in _LOCKED:
        shutil.copyfile(locked / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=folder, check=True)
    (folder / "installed").touch()
    return folder


def main() -> None:
    """See to it that Node.js is there."""
    if not node_is_there():
        install("nodejs")
        install("npm")
    if not node_is_there():
        sys.exit(HOW_TO)


if __name__ == "__main__":
    main()
