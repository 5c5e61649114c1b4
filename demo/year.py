"""Playing the year: deliveries come in, residents are approached, cases end, each on its own day.

Everything goes through the product's own services, with the clock standing on the day.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from demo.by_hand import CORRECTED_ON, ENTERED_ON, OBJECTIONS, go_away, object_once, put_amounts_right
from demo.deliveries import DemoDelivery, deliveries
from demo.founding import workers
from demo.municipality import municipality
from demo.outcomes import CaseFacts, PlannedAttempt, closing_day, end_result, plan_attempts
from demo.privacy.looks import Looks
from demo.privacy.plan import privacy_days
from eropaf.accounts.models import Municipality, User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.models import DONE, Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.clock import AMSTERDAM
from eropaf.core.working_days import add_working_days
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.journey import carry_delivery
from eropaf.jobs.overviews import tell_weeks
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.enums import PartOfDay
from eropaf.outreach.services import record_attempt
from eropaf.partners.models import Partner

DELIVERED_AT = time(8, 30)
BY_HAND_AT = time(11, 40)
CLOSED_AT = time(16, 45)
TOLD_AT = time(9, 5)
_WEEKS_TOLD = 8  # the last ones: partners read from then on how each week went
ATTEMPTED_AT = {PartOfDay.MORNING: time(10, 15), PartOfDay.AFTERNOON: time(14, 20), PartOfDay.EVENING: time(19, 5)}


@dataclass(order=True)
class Happening:
    """Something that happens at a moment; what was planned first goes first."""

    at: datetime
    order: int
    do: Callable[[], None] = field(compare=False)


class Year:
    """The year as it is played: what is still to happen, and who does it."""

    def __init__(self, founded: Municipality) -> None:
        """Plan the deliveries; the rest follows from them.

        Args:
            founded: the municipality, before its first delivery.
        """
        self.by = system_actor("demo", founded.pk)
        self.planned: list[Happening] = []
        self.order = count()
        self.partners = {partner.code: partner for partner in Partner.objects.order_by("pk")}
        self.workers = workers()
        self.planned_cases: set[int] = set()
        self.looks = Looks()
        for delivery in deliveries():
            self.plan(delivery.day, DELIVERED_AT, partial(self.deliver, delivery))
        for day, channel, note in OBJECTIONS:
            self.plan(day, BY_HAND_AT, partial(object_once, channel, note))
        for day in CORRECTED_ON:
            self.plan(day, BY_HAND_AT, self.put_right)
        self.plan(ENTERED_ON, BY_HAND_AT, go_away)
        for weeks in range(1, _WEEKS_TOLD + 1):
            self.plan(municipality().demo_day - timedelta(weeks=weeks), TOLD_AT, _tell_partners)
        for day, moment, do in privacy_days():
            self.plan(day, moment, do)

    def play(self) -> Iterator[date]:
        """Let everything happen in its order; tells the day each time."""
        while self.planned:
            happening = heapq.heappop(self.planned)
            with clock.standing_at(happening.at):
                happening.do()
                if not self.planned or self.planned[0].at > happening.at:
                    self.looks.keep()
            yield happening.at.date()

    def plan(self, day: date, moment: time, do: Callable[[], None]) -> None:
        """Plan something; on the demo day itself only what comes in before the office opens."""
        if day < municipality().demo_day or (day == municipality().demo_day and moment == DELIVERED_AT):
            heapq.heappush(self.planned, Happening(datetime.combine(day, moment, AMSTERDAM), next(self.order), do))

    def deliver(self, delivery: DemoDelivery) -> None:
        """Receive a file, carry it, and plan the approach of the cases it opened."""
        partner = self.partners[delivery.partner_code]
        received = receive_file(partner=partner, file_name=delivery.file_name, content=delivery.content, by=self.by)
        carry_delivery(delivery=received.delivery, by=self.by)
        self.plan_new_cases()

    def put_right(self) -> None:
        """Correct what was rejected lately, and plan the approach of the cases that this opened."""
        put_amounts_right()
        self.plan_new_cases()

    def plan_new_cases(self) -> None:
        """Plan the approach of the cases of today that have no plan yet."""
        for case in Case.objects.filter(opened_on=clock.today()).select_related("group").order_by("pk"):
            if case.pk not in self.planned_cases:
                self.planned_cases.add(case.pk)
                self.plan_approach(case)

    def plan_approach(self, case: Case) -> None:
        """Plan the attempts and the end of a case."""
        facts = _facts(case)
        worker = actor_of(self._worker_of(case))
        attempts = plan_attempts(facts)
        for attempt in attempts:
            day = add_working_days(case.opened_on, attempt.working_day)
            moment = ATTEMPTED_AT[attempt.part_of_day]
            self.plan(day, moment, partial(self.attempt, case.pk, attempt, worker))
        result = end_result(facts, next((attempt.kind for attempt in attempts if attempt.reached), None))
        if result:
            last_day = add_working_days(case.opened_on, closing_day(facts, attempts))
            self.plan(last_day, CLOSED_AT, partial(self.close, case.pk, result, worker))

    def attempt(self, case_id: int, attempt: PlannedAttempt, worker: Actor) -> None:
        """Open a case, and try to reach its resident."""
        case = Case.objects.get(pk=case_id)
        if case.state in DONE:
            return
        if case.owner_id != worker.user_id:
            take_over(case=case, by=worker)
        self.looks.open(case, worker)
        record_attempt(
            case=case,
            kind=attempt.kind,
            reached=attempt.reached,
            day=clock.today(),
            part_of_day=attempt.part_of_day,
            note=attempt.note,
            by=worker,
        )

    def close(self, case_id: int, result: EndResult, worker: Actor) -> None:
        """Open a case for the last time, and close it."""
        case = Case.objects.get(pk=case_id)
        if case.state not in DONE:
            self.looks.open(case, worker)
            close_case(case=case, result=result, by=worker)

    def _worker_of(self, case: Case) -> User:
        """Its owner; what lies in no neighbourhood is the coordinator's, and the workers share it by number."""
        shared = self.workers[case.number % len(self.workers)]
        return next((worker for worker in self.workers if worker.pk == case.owner_id), shared)


def play_year(founded: Municipality) -> Iterator[date]:
    """Play the whole year in the municipality's scope; tells the day each time something happened."""
    with municipality_scope(founded.pk):
        yield from Year(founded).play()


def _tell_partners() -> None:
    """What there is to tell of their signals, and how the week went that is over."""
    feed_back()
    tell_weeks()


def _facts(case: Case) -> CaseFacts:
    partners = MatchedSignal.objects.filter(group_id=case.group_id).values("signal__partner_id").distinct().count()
    born = case.group.birth_date
    return CaseFacts(
        number=case.number,
        route=Route(case.route),
        amount_cents=case.amount_cents,
        partner_types=tuple(case.partner_types),
        partners=partners,
        age=_age(born, case.opened_on) if born else None,
        has_phone=bool(case.group.phone),
        has_email=bool(case.group.email),
        crisis=case.crisis,
    )


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
