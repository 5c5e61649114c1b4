"""`python -m bench`: measure, print a table and keep it in docs/benchmarks.md.

A database of its own is made on the server and dropped afterwards. `bench.run`, which knows the product's tables,
starts when Django is ready.
"""

import os
import runpy

import django

from eropaf.config.database import start_embedded_server


def main() -> None:
    """Make everything ready and run the benchmark."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "eropaf.config.settings"
    start_embedded_server()
    django.setup()
    runpy.run_module("bench.run", run_name="__main__")


if __name__ == "__main__":
    main()
