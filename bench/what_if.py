"""How long it takes to try two policies on a hundred thousand past cases, with what was recorded of each."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection

from bench.town import DAY
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult, Route
from eropaf.cases.models import DONE, Case
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.what_if import Question, changed_cases, what_if
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.triage.presets import read_preset

ROUNDS = 5
_BATCH = 5_000
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


def record_what_came_of_all(by: Actor, tell: Callable[[str], None]) -> None:
    """Let two attempts be made in every case, the second of which reaches a third, and close it.

    Args:
        by: who does it.
        tell: is told what is being done.
    """
    tell("what if, attempts")
    with acting(by):
        cases = list(Case.objects.exclude(state__in=DONE).order_by("pk").values_list("pk", flat=True))
        made = (_attempt(case, second, by) for second in (False, True) for case in cases)
        ContactAttempt.objects.bulk_create(made, batch_size=_BATCH)
    tell("what if, closing")
    with acting(by):
        Case.objects.filter(pk__in=cases).update(
            state=CaseState.CLOSED, result=EndResult.NEVER_REACHED, closed_on=DAY, due_on=None
        )


def _attempt(case: int, second: bool, by: Actor) -> ContactAttempt:
    return ContactAttempt(
        municipality_id=by.municipality_id,
        case_id=case,
        kind=ContactKind.PHONE if case % 2 else ContactKind.VISIT,
        reached=second and case % 3 == 0,
        day=DAY,
        part_of_day=PartOfDay.MORNING,
        recorded_at=clock.now() + timedelta(seconds=second),
    )


def measure_what_if(by: Actor, tell: Callable[[str], None]) -> WhatIfTimes:
    """Measure the answer, the list and the floor in turn; the first round only warms up.

    Args:
        by: whose municipality it is.
        tell: is told what is being measured.
    """
    months = Period(Period.month_of(DAY).months_before(1).start, DAY)
    question = Question(months, read_preset("heemskerk"), read_preset("haarlem"))
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
