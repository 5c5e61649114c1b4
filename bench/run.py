"""The whole benchmark in one run, or what-if, the figures or the load alone."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import connections
from rich.console import Console
from rich.markdown import Markdown

from bench.figures import FigureTimes, measure_figures, write_figures
from bench.intake import measure_intake
from bench.journey import fill_work_list
from bench.load import measure_load, write_load
from bench.pages import measure_work_list
from bench.past import make_past_cases
from bench.report import note_circumstances, write_report, write_what_if
from bench.town import DAY, bench_database, email_in, found_town
from bench.what_if import WhatIfTimes, measure_what_if
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock

INTAKE_TOWN, WORK_LIST_TOWN, WHAT_IF_TOWN, FIGURES_TOWN, LOAD_TOWN = "9997", "9998", "9999", "9996", "9995"


def main() -> None:
    """Measure what is asked for, print it and keep it."""
    console = Console()
    real_day = clock.today()
    clock.live_on(DAY)
    measure = next((part for name, part in _PARTS.items() if name in sys.argv), _measure)
    console.print(Markdown(measure(console, real_day)))


def _measure(console: Console, real_day: date) -> str:
    with bench_database(), tempfile.TemporaryDirectory() as folder:
        seen = note_circumstances(real_day)
        with console.status("starting") as status:
            by = found_town(INTAKE_TOWN)
            with municipality_scope(by.municipality_id):
                intake = measure_intake(Path(folder), by, status.update)
            by = found_town(WORK_LIST_TOWN)
            with municipality_scope(by.municipality_id):
                journey = fill_work_list(by, status.update)
            status.update("work list, pages")
            _let_statistics_settle()
            pages = measure_work_list(email_in(WORK_LIST_TOWN))
            what_if = _try_policies(status.update)
            report = write_report(seen, intake, journey, pages, what_if)
            report += write_figures(_count_figures(status.update), real_day, seen.load)
            return report + _work_together(status.update, real_day)


def _measure_what_if(console: Console, real_day: date) -> str:
    with bench_database(), console.status("starting") as status:
        return write_what_if(note_circumstances(real_day), _try_policies(status.update))


def _measure_figures(console: Console, real_day: date) -> str:
    load = os.getloadavg()[0]
    with bench_database(), console.status("starting") as status:
        return write_figures(_count_figures(status.update), real_day, load)


def _count_figures(tell: Callable[[str], None]) -> FigureTimes:
    by = found_town(FIGURES_TOWN)
    with municipality_scope(by.municipality_id):
        return measure_figures(by, tell)


def _measure_load(console: Console, real_day: date) -> str:
    with bench_database(), console.status("starting") as status:
        return _work_together(status.update, real_day)


def _work_together(tell: Callable[[str], None], real_day: date) -> str:
    load = os.getloadavg()[0]
    by = found_town(LOAD_TOWN)
    with municipality_scope(by.municipality_id):
        measured = measure_load(by, tell)
    return write_load(measured, real_day, load)


_PARTS = {"what_if": _measure_what_if, "figures": _measure_figures, "load": _measure_load}


def _try_policies(tell: Callable[[str], None]) -> WhatIfTimes:
    by = found_town(WHAT_IF_TOWN)
    with municipality_scope(by.municipality_id):
        make_past_cases(by, tell)
        _let_statistics_settle()
        return measure_what_if(by, tell)


def _let_statistics_settle() -> None:
    """What PostgreSQL does by itself within minutes of such a delivery."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
