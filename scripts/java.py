"""Find Java for the tests that run on Spark, or install Debian's package where that is possible."""

import os
import shutil
import sys

from scripts.debian import install

HOW_TO = """The tests that run on Spark need Java 17 or newer, which is not on this machine.
Install it (on Debian or Ubuntu: sudo apt-get install default-jre-headless), or set JAVA_HOME to its folder."""


def java_is_there() -> bool:
    """Whether Spark would find Java."""
    return bool(os.environ.get("JAVA_HOME") or shutil.which("java"))


def main() -> None:
    """See to it that Java is there."""
    if not java_is_there():
        install("default-jre-headless")
    if not java_is_there():
        sys.exit(HOW_TO)


if __name__ == "__main__":
    main()
