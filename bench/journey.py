"""How long it takes to bring a hundred thousand signals all the way to the work list."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as time_of_day

from bench.rows import write_file
from bench.town import DAY, partner
from eropaf.audit.actor import Actor
from eropaf.cases.models import DONE, Case
from eropaf.core import clock
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.journey import carry_delivery

SENDERS = ("wonen", "stroom", "water", "stroom", "water")
ROWS_PER_FILE = 21_000
OVERLAP = 5_000
STAGES = ("check", "match", "take_up", "place")


@dataclass
class JourneyTimes:
    """Seconds per stage over all files, and what came of them."""

    rows: int = 0
    open_cases: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))


def fill_work_list(by: Actor, tell: Callable[[str], None]) -> JourneyTimes:
    """Deliver the partners' files on five days, then one of the landlord about people whom another reported.

    Args:
        by: who delivers.
        tell: is told what is being done.
    """
    times = JourneyTimes()
    for number, sender in enumerate(SENDERS):
        tell(f"work list, file {number + 1} of {len(SENDERS) + 1}")
        _carry(sender, number * ROWS_PER_FILE, ROWS_PER_FILE, (len(SENDERS) - number) * 4, times, by)
    tell(f"work list, file {len(SENDERS) + 1} of {len(SENDERS) + 1}")
    _carry("wonen", (len(SENDERS) - 1) * ROWS_PER_FILE, OVERLAP, 0, times, by)
    times.open_cases = Case.objects.exclude(state__in=DONE).count()
    return times


def _carry(code: str, first: int, rows: int, days_ago: int, times: JourneyTimes, by: Actor) -> None:
    day = DAY - timedelta(days=days_ago)
    content = write_file(rows, first, 2 + days_ago, day)
    marks: list[tuple[str, float]] = []
    with clock.standing_at(datetime.combine(day, time_of_day(9), clock.AMSTERDAM)):
        received = receive_file(partner=partner(code), file_name=f"{code}.csv", content=content, by=by)
        carry_delivery(delivery=received.delivery, by=by, tell=lambda stage: marks.append((stage, time.perf_counter())))
    ends = [moment for _stage, moment in marks[1:]] + [time.perf_counter()]
    for (stage, started), ended in zip(marks, ends, strict=True):
        times.seconds[stage] += ended - started
    times.rows += rows
