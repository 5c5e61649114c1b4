"""`python -m bench`: measure, print tables and keep them in docs/benchmarks.md and docs/matching.md.

`python -m bench matching` measures matching alone, which needs no database; `python -m bench what_if` measures what-if
alone. For all but matching a database of its own is made on the server and dropped afterwards. `bench.run`, which knows
the product's tables, starts when Django is ready.
"""

import os
import runpy
import sys

import django

from bench.matching import run as matching
from eropaf.config.database import start_embedded_server


def main() -> None:
    """Make everything ready and run what is asked for: the part that is named, or all."""
    part = sys.argv[1:]
    if part in ([], ["matching"]):
        matching.main()
    if part != ["matching"]:
        os.environ["DJANGO_SETTINGS_MODULE"] = "eropaf.config.settings"
        start_embedded_server()
        django.setup()
        runpy.run_module("bench.run", run_name="__main__")


if __name__ == "__main__":
    main()
