"""How much memory this program took at most."""

from pathlib import Path

_KILOBYTES = 1024


def peak_megabytes() -> int:
    """Of this program only: what getrusage tells counts the process that started it too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // _KILOBYTES
