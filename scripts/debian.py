"""Install a package of Debian where that is possible."""

import os
import shutil
import subprocess
import sys


def install(package: str) -> None:
    """Install a package; does nothing for who is not root or has no apt.

    Args:
        package: its name.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        subprocess.run(command, check=False, stdout=sys.stderr, env=environment)
