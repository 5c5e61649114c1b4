"""How long it takes to try two policies on a hundred thousand past cases, with what was recorded of each."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from bench.past import YEAR
from eropaf.audit.actor import Actor
from eropaf.cases.enums import Route
from eropaf.monitor.what_if import Question, changed_cases, what_if
from eropaf.triage.presets import read_preset

ROUNDS = 5
_MINUTES = dict.fromkeys(Route, 10)


@dataclass
class WhatIfTimes:
    """Seconds of each round.

    Attributes:
        cases: that the policies were tried on.
        attempts: that the own record was counted of.
        ours: the answer to two policies, as the screen asks for it.
        listed: the cases that begin in another way, as the list asks for them.
        floor: the same rows fetched and thrown away: facts, results of cases and attempts.
    """

    cases: int = 0
    attempts: int = 0
    ours: list[float] = field(default_factory=list)
    listed: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return statistics.median(self.ours) / statistics.median(self.floor)


def measure_what_if(by: Actor, tell: Callable[[str], None]) -> WhatIfTimes:
    """Measure the answer, the list and the floor in turn; the first round only warms up.

    Args:
        by: whose municipality it is.
        tell: is told what is being measured.
    """
    question = Question(YEAR, read_preset("heemskerk"), read_preset("haarlem"))
    times = WhatIfTimes()
    for number in range(ROUNDS + 1):
        tell(f"what if, round {number} of {ROUNDS}")
        started = time.perf_counter()
        times.cases = what_if(question, _MINUTES, by).cases
        answered = time.perf_counter()
        changed_cases(question, by)
        listed = time.perf_counter()
        times.attempts = _fetch_barely(by)
        fetched = time.perf_counter()
        if number:
            times.ours.append(answered - started)
            times.listed.append(listed - answered)
            times.floor.append(fetched - listed)
    return times


def _fetch_barely(by: Actor) -> int:
    """Fetch the rows, without a filter but the municipality or an order; returns how many attempts there are."""
    with connection.cursor() as cursor:
        for rows in (
            "SELECT case_id, facts::text FROM triage_decision WHERE municipality_id = %s",
            "SELECT id, result FROM cases_case WHERE municipality_id = %s",
            "SELECT case_id, kind, reached FROM outreach_contactattempt WHERE municipality_id = %s",
        ):
            cursor.execute(rows, [by.municipality_id])
            fetched = cursor.fetchall()
    return len(fetched)
