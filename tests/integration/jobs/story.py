"""What a delivery writes, counted at every stage, and the processes that work for it."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass

from django.db import connection

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.intake.enums import DeliveryState, SignalStatus
from eropaf.intake.models import Finding, MarkedRow, Signal
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.triage.models import Decision
from tests.integration.building import row, write_csv
from tests.integration.jobs.conftest import DATABASE

ROWS, BAD = 200, 10
_SURELY_ALONE = 3  # looks in a row: a connection that is being made is not shown yet
IN_DJANGO = "import django, runpy, sys; django.setup(); runpy.run_module(sys.argv.pop(1), run_name='__main__')"


@dataclass(frozen=True)
class Written:
    """What deliveries have written so far."""

    signals: int
    findings: int
    marked: int
    groups: int
    matched: int
    cases: int
    decisions: int
    opened: int
    taken_up: int

    def after(self, others: int) -> "Written":
        """The same, after so many other deliveries that were carried whole."""
        return Written(*(own + others * whole for own, whole in zip(astuple(self), astuple(EVERYTHING), strict=True)))


NOTHING = Written(0, 0, 0, 0, 0, 0, 0, 0, 0)
CHECKED = Written(ROWS, BAD, BAD, 0, 0, 0, 0, 0, 0)
EVERYTHING = Written(ROWS, BAD, BAD, ROWS, ROWS, ROWS, ROWS, ROWS, ROWS)
WHOLE = {DeliveryState.RECEIVED: NOTHING, DeliveryState.CHECKED: CHECKED, DeliveryState.CARRIED: EVERYTHING}


def written(by: Actor) -> Written:
    """Count what stands in the database of somebody's municipality."""
    with municipality_scope(by.municipality_id):
        return Written(
            signals=Signal.objects.count(),
            findings=Finding.objects.count(),
            marked=MarkedRow.objects.count(),
            groups=MatchGroup.objects.count(),
            matched=MatchedSignal.objects.count(),
            cases=Case.objects.count(),
            decisions=Decision.objects.count(),
            opened=Event.objects.filter(kind="case.opened").count(),
            taken_up=Signal.objects.filter(status=SignalStatus.TAKEN_UP).count(),
        )


def residents(count: int, customer: str = "K", first: int = 1) -> list[dict[str, str]]:
    """So many people, each at an address of the own; another first house number makes them other people."""
    numbers = range(first, first + count)
    return [row(Klantnummer=f"{customer}{number}", Huisnummer=str(number)) for number in numbers]


def big_file(first: int = 1) -> bytes:
    """A file that takes a while; another first house number makes it a file about other people."""
    bad = [row(Klantnummer=f"B{number}", Bedrag="-1") for number in range(BAD)]
    return write_csv([*residents(ROWS, first=first), *bad])


def hear(process: subprocess.Popen[str]) -> str:
    """The next line that a process says, empty when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], line: str = "") -> None:
    """Say a line to a process that waits for one."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def wait_until_alone() -> None:
    """The server notices after a moment that a killed process is gone, and undoes what it was doing."""
    others = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    alone_for = 0
    for _attempt in range(600):
        with connection.cursor() as cursor:
            cursor.execute(others, [DATABASE])
            alone_for = alone_for + 1 if cursor.fetchone() == (0,) else 0
        if alone_for == _SURELY_ALONE:
            return
        time.sleep(0.025)
    raise AssertionError("The server still works for a process that was killed")


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something that other processes do."""
    for _attempt in range(600):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen within half a minute")
