"""Find the programs that read the examples in `deploy`, or install Debian's packages where that is possible."""

import shutil
import sys

from scripts.debian import install

PACKAGES = {"nginx": "nginx-light", "systemd-analyze": "systemd"}
HOW_TO = """The tests let {program} read what stands for it in the folder deploy. It is not on this machine.
Install it (on Debian or Ubuntu: sudo apt-get install {package})."""


def main() -> None:
    """See to it that they are there."""
    for program, package in PACKAGES.items():
        if not shutil.which(program):
            install(package)
        if not shutil.which(program):
            sys.exit(HOW_TO.format(program=program, package=package))


if __name__ == "__main__":
    main()
