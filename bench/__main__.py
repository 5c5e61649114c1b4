"""`python -m bench`: measure, print tables and keep them in docs/benchmarks.md and docs/matching.md.

`python -m bench matching` measures matching alone and `python -m bench letters` letters alone, which need no database;
`python -m bench what_if` measures what-if alone, `python -m bench figures` the dashboards, and `python -m bench load`
many people at work. For these and the others a database of its own is made on the server and dropped afterwards.
`bench.run`, which knows the product's tables, starts when Django is ready.
"""

import os
import runpy
import sys

import django
from rich.console import Console
from rich.markdown import Markdown

from bench import letters
from bench.matching import run as matching
from eropaf.config.database import start_embedded_server


def main() -> None:
    """Make everything ready and run what is asked for: the part that is named, or all."""
    part = sys.argv[1:]
    if part in ([], ["matching"]):
        matching.main()
    os.environ["DJANGO_SETTINGS_MODULE"] = "eropaf.config.settings"
    if part not in (["matching"], ["letters"]):
        start_embedded_server()
        django.setup()
        runpy.run_module("bench.run", run_name="__main__")
    if part in ([], ["letters"]):
        _measure_letters()


def _measure_letters() -> None:
    """After the others, which write the page that its figures are put in."""
    console = Console()
    with console.status("letters") as status:
        section = letters.main(status.update)
    console.print(Markdown(section))


if __name__ == "__main__":
    main()
