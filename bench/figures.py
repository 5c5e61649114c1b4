"""How long every dashboard takes over ten million facts, beside one bare question to DuckDB on the same data."""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings

from bench.facts import ATTEMPTS, CASES, MONTHS, lay_down_facts, period
from bench.report import FILE
from eropaf.audit.actor import Actor
from eropaf.core.columnar import engine
from eropaf.monitor.facts.columns import attempt_files, case_files
from eropaf.monitor.figures.breakdowns import Breakdown
from eropaf.web.figures.dashboards import DASHBOARDS

ROUNDS, GOAL_SECONDS = 3, 2
TITLE = "## Dashboards over ten million facts"
_NEXT = "\n## "
_BARE = "SELECT kind, count(*), count(*) FILTER (attempt_reached) FROM read_parquet(?) GROUP BY kind"
_BARE_CASES = "SELECT first_channel, count(*), count(*) FILTER (reached) FROM read_parquet(?) GROUP BY first_channel"


@dataclass
class FigureTimes:
    """Seconds of each round, for every dashboard and breakdown by its name; and of the bare questions."""

    dashboards: dict[str, list[float]] = field(default_factory=dict)
    bare: list[float] = field(default_factory=list)


def measure_figures(by: Actor, tell: Callable[[str], None]) -> FigureTimes:
    """Lay down the facts and ask every dashboard for every breakdown; the first round only warms up.

    Args:
        by: whose municipality it is.
        tell: is told what is being measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings.FACTS_FOLDER = Path(folder)
        lay_down_facts(settings.FACTS_FOLDER, by, tell)
        times = FigureTimes()
        for number in range(ROUNDS + 1):
            tell(f"figures, round {number} of {ROUNDS}")
            taken, bare = {name: _time(ask) for name, ask in _questions()}, _time(_ask_barely)
            if number:
                times.bare.append(bare)
                for name, seconds in taken.items():
                    times.dashboards.setdefault(name, []).append(seconds)
    return times


def _questions() -> list[tuple[str, Callable[[], object]]]:
    """Every dashboard with each of its breakdowns."""
    found: list[tuple[str, Callable[[], object]]] = []
    for dashboard in DASHBOARDS.values():
        for breakdown in dashboard.breakdowns or (Breakdown.MONTH,):
            name = f"{dashboard.slug} / {breakdown}" if dashboard.breakdowns else dashboard.slug
            found.append((name, partial(dashboard.count, period(), breakdown)))
    return found


def _ask_barely() -> None:
    with engine().cursor() as cursor:
        for question, files in ((_BARE_CASES, case_files(period())), (_BARE, attempt_files(period()))):
            cursor.execute(question, [[str(file) for file in files]]).fetchall()


def _time(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def write_figures(times: FigureTimes, day: date, load: float) -> str:
    """Put the section in the place of what the page said of it, or at its end; returns it.

    Args:
        times: what was measured.
        day: the real day.
        load: of the machine when it began.
    """
    section = "\n".join(_section(times, day, load))
    text = FILE.read_text(encoding="utf-8")
    before, title, rest = text.partition(TITLE)
    after = rest[rest.index(_NEXT) :] if title and _NEXT in rest else ""
    FILE.write_text(f"{before.rstrip()}\n\n{section}{after}", encoding="utf-8")
    return section


def _section(times: FigureTimes, day: date, load: float) -> Sequence[str]:
    bare = statistics.median(times.bare)
    slowest = max(statistics.median(rounds) for rounds in times.dashboards.values())
    return [
        TITLE,
        "",
        f"{CASES:,} cases and {ATTEMPTS:,} attempts over {MONTHS} months, as copies in columns (Parquet). Every",
        "dashboard is asked for all months, by everything it can be divided by; no picture is drawn and no page made.",
        "Beside it stand two bare questions to DuckDB on the same files: cases by first channel, attempts by channel.",
        f"Measured on {day.isoformat()} with `make bench PART=figures`; load of the machine when it began: {load:.1f}.",
        "",
        "| dashboard / divided by | seconds, middle of three | slowest | times the bare questions |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {statistics.median(rounds):.2f} | {max(rounds):.2f} | {statistics.median(rounds) / bare:.1f} |"
            for name, rounds in times.dashboards.items()
        ),
        f"| the two bare questions | {bare:.2f} | {max(times.bare):.2f} | |",
        "",
        f"Goal: every dashboard within {GOAL_SECONDS} seconds; the slowest took {slowest:.2f}.",
        "",
    ]
