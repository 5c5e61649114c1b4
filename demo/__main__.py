"""`python -m demo`: build the demo municipality if it is not there, show it, and serve it.

The database and Django are made ready here; `demo.run`, which knows the product's tables, starts after that.
"""

import os
import runpy

import django

from demo.municipality import municipality
from eropaf.config.database import start_embedded_server


def main() -> None:
    """Make everything ready and run the demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eropaf.config.settings")
    os.environ.setdefault("EROPAF_TODAY", municipality().demo_day.isoformat())
    os.environ.setdefault("EROPAF_DEMO_SIGN_IN", "1")
    start_embedded_server()
    django.setup()
    runpy.run_module("demo.run", run_name="__main__")


if __name__ == "__main__":
    main()
