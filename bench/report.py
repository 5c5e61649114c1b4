"""The figures, on the terminal and in docs/benchmarks.md."""

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connections

from bench.intake import PEER_ROWS, IntakeTimes
from bench.journey import JourneyTimes
from bench.pages import REQUESTS
from bench.what_if import WhatIfTimes

FILE = Path("docs/benchmarks.md")
GOAL_RATIO, GOAL_PEER, GOAL_MEGABYTES, GOAL_MILLISECONDS, GOAL_SECONDS = 1 / 3, 20, 2000, 150, 5


@dataclass(frozen=True)
class Circumstances:
    """When and on what it was measured; load: processes that waited for a processor before it began."""

    day: date
    postgresql: str
    processors: int
    load: float


def note_circumstances(day: date) -> Circumstances:
    """Look at the machine before measuring.

    Args:
        day: the real day.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    return Circumstances(day, version, os.cpu_count() or 0, os.getloadavg()[0])


def write_report(
    seen: Circumstances,
    intake: Sequence[IntakeTimes],
    journey: JourneyTimes,
    pages: list[float],
    what_if: WhatIfTimes,
) -> str:
    """Put everything in one page of Markdown and keep it; returns it."""
    parts = [*_head(seen), *_intake(intake), *_journey(journey), *_pages(pages, journey), *_what_if(what_if, seen)]
    text = "\n".join(parts)
    FILE.write_text(text, encoding="utf-8")
    return text


def write_what_if(seen: Circumstances, times: WhatIfTimes) -> str:
    """Put what-if, which was measured alone, in the place of what the page said of it, at its end; returns it."""
    before, _title, _old = FILE.read_text(encoding="utf-8").partition(_WHAT_IF)
    text = "\n".join(_what_if(times, seen))
    FILE.write_text(f"{before.rstrip()}\n\n{text}", encoding="utf-8")
    return text


def _head(seen: Circumstances) -> list[str]:
    quiet = "quiet" if seen.load < 0.5 else "not quiet, so the figures are worse than they need be"
    return [
        "# Benchmarks",
        "",
        "Written by `make bench`, all in one run on one machine. Nothing here is a test: times differ per machine, and",
        "what counts is the ratio to the floor beside it.",
        "",
        f"Measured on {seen.day.isoformat()} with {seen.processors} processors and PostgreSQL {seen.postgresql} "
        "(the embedded one as it comes, unless `DATABASE_URL` names another).",
        f"Load of the machine when it began: {seen.load:.1f} ({quiet}).",
        "",
    ]


def _intake(measured: Sequence[IntakeTimes]) -> list[str]:
    return [
        "## From a file to checked signals",
        "",
        "Files of 18 columns on disk, each round a new one of a partner that delivered nothing before; medians. Ours",
        "is `receive_file()` and `check_delivery()`: the file kept with its digest, every check run on every row, the",
        "findings kept, the signals stored with indexes, constraints and triggers. The floor reads the same file with",
        "the bare reader (Polars, python-calamine) and copies it into a table of texts without index or constraint.",
        "The typed floor does so with the finished signals (from CSV), in the columns and types that they have. The",
        f"peer is django-import-export (bulk, no diff) with the first {PEER_ROWS:,} rows into the same table, without",
        "checks. Memory is the most that ours took in a process of its own, the program included.",
        "",
        "| | rows/s | seconds, each round | ours is | memory |",
        "|---|---:|---|---:|---:|",
        *(line for times in measured for line in _sheet(times)),
        "",
        f"Goals: at least {GOAL_RATIO:.2f} of the floor, {GOAL_PEER} times the peer, within {GOAL_MEGABYTES:,} MB.",
        "",
    ]


def _sheet(times: IntakeTimes) -> list[str]:
    ours = times.rows_per_second(times.ours)
    others = {"floor": times.floor, "typed floor": times.typed_floor, "django-import-export": times.peer}
    return [
        f"| **{times.sheet.name}** | {ours:,.0f} | {_each(times.ours)} | | {times.megabytes:,} MB |",
        *(
            f"| {name} | {times.rows_per_second(taken):,.0f} | {_each(taken)} "
            f"| {_compared(ours / times.rows_per_second(taken))} | |"
            for name, taken in others.items()
        ),
    ]


def _each(times: list[float]) -> str:
    return " ".join(f"{seconds:.2f}" for seconds in times)


def _compared(ratio: float) -> str:
    return f"{ratio:.2f} of it" if ratio < 1 else f"{ratio:.0f} times it"


def _journey(times: JourneyTimes) -> list[str]:
    total = sum(times.seconds.values())
    return [
        f"## All the way to the work list, {times.rows:,} rows",
        "",
        "Six deliveries through `carry_delivery()`, one transaction for checking and one for the rest;",
        f"{times.open_cases:,} cases stand open afterwards, each with its history, event and decision.",
        "",
        "| stage | seconds | ms per row |",
        "|---|---:|---:|",
        *(f"| {stage} | {took:.1f} | {took / times.rows * 1000:.2f} |" for stage, took in times.seconds.items()),
        f"| together | {total:.1f} | {total / times.rows * 1000:.2f} |",
        "",
    ]


def _pages(times: list[float], journey: JourneyTimes) -> list[str]:
    half, *_rest, nearly_all = (statistics.quantiles(times, n=20)[place] for place in (9, 18))
    return [
        f"## The work list with {journey.open_cases:,} open cases",
        "",
        f"{REQUESTS} requests by a signed-in coordinator over HTTP on loopback, one after another, to one gunicorn",
        "process: three in ten the list as it opens, the others filtered by route, deadline, kind of partner, owner",
        "and state, or a later page (the 400th too). Each shows 50 cases and logs who looked at them.",
        "",
        "| | milliseconds |",
        "|---|---:|",
        f"| half of the pages within | {half:.0f} |",
        f"| 95 of 100 within | {nearly_all:.0f} |",
        f"| slowest | {max(times):.0f} |",
        "",
        f"Goal: 95 of 100 within {GOAL_MILLISECONDS}.",
        "",
    ]


_WHAT_IF = "## What if, with "


def _what_if(times: WhatIfTimes, seen: Circumstances) -> list[str]:
    return [
        f"{_WHAT_IF}{times.cases:,} past cases",
        "",
        f"Two policies tried on {times.cases:,} cases, and the own record counted of {times.attempts:,} attempts. The",
        "list is that of the cases which would begin in another way, before a page is taken of it. The floor fetches",
        "the same rows (facts as text, results of cases, attempts) without filter or order, and leaves it at that.",
        "The cases lie spread over a year. They were made as rows, not delivered and matched: groups, cases, the",
        "default policy's decisions about facts that vary, the attempts of its approaches, and how each case ended.",
        f"Measured on {seen.day.isoformat()} with a load of {seen.load:.1f} when it began; `make bench PART=what_if`",
        "measures this part alone.",
        "",
        "| | seconds, each round | times the floor |",
        "|---|---|---:|",
        f"| **the answer** | {_each(times.ours)} | {times.ratio:.1f} |",
        f"| the list | {_each(times.listed)} | |",
        f"| floor | {_each(times.floor)} | |",
        "",
        f"Goal: the answer within {GOAL_SECONDS} seconds.",
        "",
    ]
