"""The whole benchmark, in one run."""

import tempfile
from pathlib import Path

from django.db import connections
from rich.console import Console
from rich.markdown import Markdown

from bench.intake import measure_intake
from bench.journey import fill_work_list
from bench.pages import measure_work_list
from bench.report import note_circumstances, write_report
from bench.town import DAY, bench_database, email_in, found_town
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock

INTAKE_TOWN, WORK_LIST_TOWN = "9997", "9998"


def main() -> None:
    """Measure everything, print it and keep it."""
    console = Console()
    real_day = clock.today()
    clock.live_on(DAY)
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
        console.print(Markdown(write_report(seen, intake, journey, pages)))


def _let_statistics_settle() -> None:
    """What PostgreSQL does by itself within minutes of such a delivery."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
