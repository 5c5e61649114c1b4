"""How long two hundred people who work at once wait, over real HTTP, as the product is served in production.

`EROPAF_LOAD_SECONDS=60 make bench PART=load` measures shorter, and says so.
"""

import http.client
import os
import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from bench.rows import write_file
from bench.serving import ask, serving, sign_in
from bench.town import DAY, PASSWORD, partner
from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role
from eropaf.cases.models import DONE, Case
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.journey import carry_delivery
from eropaf.outreach.enums import ContactKind

FILE = Path("docs/benchmarks.md")
TITLE = "## Two hundred people at work at once"
_NEXT = "\n## "
PEOPLE, ROWS = 200, 10_000
SECONDS = int(os.environ.get("EROPAF_LOAD_SECONDS", "300"))
# Seconds between two requests of one person, at least and at most: as somebody works who reads and calls, and as nobody
# works for long, to see how much is carried.
PACES = ((15.0, 45.0), (5.0, 15.0))
PROCESSES, THREADS = 2, 4
# Of twenty requests of a person.
MIX = {"case": 9, "work list": 5, "today": 3, "record an attempt": 3}


@dataclass
class LoadTimes:
    """How long people waited at one pace.

    Attributes:
        thinking: seconds between two requests of one person, at least and at most.
        cases: that are open.
        milliseconds: per screen.
        errors: by their status; 0 where no answer came.
    """

    thinking: tuple[float, float]
    cases: int
    milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[int] = field(default_factory=Counter)


def measure_load(by: Actor, tell: Callable[[str], None]) -> list[LoadTimes]:
    """Fill a work list, let everybody sign in, and let them work at each pace.

    Args:
        by: who delivers.
        tell: is told what is being done.
    """
    tell("load, filling the work list")
    received = receive_file(partner=partner("wonen"), file_name="last.csv", content=write_file(ROWS, 0, 2, DAY), by=by)
    carry_delivery(delivery=received.delivery, by=by)
    cases = list(Case.objects.exclude(state__in=DONE).order_by("pk").values_list("pk", flat=True))
    tell(f"load, {PEOPLE} people sign in")
    emails = [_add_worker(number, by) for number in range(PEOPLE)]
    with serving(PROCESSES, THREADS) as port:
        sessions = [sign_in(port, email) for email in emails]
        return [_at_pace(port, sessions, cases, thinking, tell) for thinking in PACES]


def _at_pace(
    port: int,
    sessions: Sequence[str],
    cases: Sequence[int],
    thinking: tuple[float, float],
    tell: Callable[[str], None],
) -> LoadTimes:
    """Everybody works at one pace until the time is over."""
    times = LoadTimes(thinking, len(cases))
    tell(f"load, {PEOPLE} people for {SECONDS} seconds, each a request in {statistics.mean(thinking):.0f}")
    until = time.monotonic() + SECONDS
    people = [
        threading.Thread(target=_work, args=(port, cookies, cases, until, random.Random(number), times))
        for number, cookies in enumerate(sessions)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    return times


def _add_worker(number: int, by: Actor) -> str:
    email = f"worker-{number}@load.example"
    create_user(email=email, name=f"Worker {number}", role=Role.WORKER, password=PASSWORD, by=by)
    return email


def _work(port: int, cookies: str, cases: Sequence[int], until: float, drawn: random.Random, times: LoadTimes) -> None:
    """One person: thinks, asks for something, reads, thinks again."""
    time.sleep(drawn.uniform(0, times.thinking[1]))
    while time.monotonic() < until:
        screen = drawn.choices(list(MIX), list(MIX.values()))[0]
        started = time.perf_counter()
        status = _ask(port, cookies, screen, drawn.choice(cases))
        if status in (http.client.OK, http.client.FOUND):
            times.milliseconds[screen].append((time.perf_counter() - started) * 1000)
        else:
            times.errors[status] += 1
        time.sleep(drawn.uniform(*times.thinking))


def _ask(port: int, cookies: str, screen: str, case: int) -> int:
    token = cookies.rpartition("csrftoken=")[2].partition(";")[0]
    form = urlencode({"csrfmiddlewaretoken": token, "kind": ContactKind.PHONE, "reached": "no", "again": "yes"})
    method, path, body = {
        "case": ("GET", f"/zaken/{case}/", ""),
        "work list": ("GET", "/werklijst/", ""),
        "today": ("GET", "/vandaag/", ""),
        "record an attempt": ("POST", f"/zaken/{case}/contactpoging/", form),
    }[screen]
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    with suppress(OSError, http.client.HTTPException):
        return ask(port, method, path, body, {"Cookie": cookies} | kind).status
    return 0


def write_load(measured: Sequence[LoadTimes], day: date, load: float) -> str:
    """Put what was measured in its place on the page; returns it.

    Args:
        measured: at each pace.
        day: the real day.
        load: of the machine when it began.
    """
    section = "\n".join(_section(measured, day, load))
    before, title, rest = FILE.read_text(encoding="utf-8").partition(TITLE)
    after = rest[rest.index(_NEXT) :] if title and _NEXT in rest else ""
    FILE.write_text(f"{before.rstrip()}\n\n{section}{after}", encoding="utf-8")
    return section


def _section(measured: Sequence[LoadTimes], day: date, load: float) -> Sequence[str]:
    shorter = "" if SECONDS >= 300 else " Shorter than the five minutes that are meant."
    return [
        TITLE,
        "",
        f"{PEOPLE} signed-in workers over real HTTP, on {measured[0].cases:,} open cases, for {SECONDS} seconds at",
        f"each pace. Gunicorn has {PROCESSES} processes of {THREADS} threads; the database and those who ask are on",
        f"the same {os.cpu_count()} processors. Of twenty requests {_tell_mix()}.{shorter}",
        f"Measured on {day.isoformat()} with `make bench PART=load`; load of the machine when it began: {load:.1f}.",
        "",
        *(line for times in measured for line in _pace(times)),
    ]


def _tell_mix() -> str:
    return ", ".join(f"{count} are for {screen}" for screen, count in MIX.items())


def _pace(times: LoadTimes) -> Sequence[str]:
    everything = [each for screen in times.milliseconds.values() for each in screen]
    asked = len(everything) + times.errors.total()
    told = ", ".join(f"{count} times {status or 'no answer'}" for status, count in sorted(times.errors.items()))
    return [
        f"### Each a request in {statistics.mean(times.thinking):.0f} seconds, on average",
        "",
        "| screen | requests | milliseconds, half of them within | 95 of 100 | 99 of 100 | slowest |",
        "|---|---:|---:|---:|---:|---:|",
        *(_row(screen, took) for screen, took in [*sorted(times.milliseconds.items()), ("all", everything)] if took),
        "",
        f"{asked:,} requests, {asked / SECONDS:.1f} a second; errors: {told or 'none'}.",
        "",
    ]


def _row(screen: str, took: Sequence[float]) -> str:
    cuts = statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else [took[0]] * 99
    return f"| {screen} | {len(took):,} | {cuts[49]:.0f} | {cuts[94]:.0f} | {cuts[98]:.0f} | {max(took):.0f} |"
