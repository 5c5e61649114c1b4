"""Somebody who looks, on a day of the test's choosing."""

from datetime import datetime, timedelta

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_viewings
from eropaf.cases.models import Case
from eropaf.cases.whose import residents_in
from eropaf.core import clock
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.noticing import notice_strange_looking

YESTERDAY = datetime(2026, 11, 1, 14, 0, tzinfo=clock.AMSTERDAM)


def open_cases(by: Actor, *cases: Case, at: datetime = YESTERDAY, screen: str = "case") -> None:
    """As the case page keeps it."""
    with clock.standing_at(at), municipality_scope(by.municipality_id):
        record_viewings(by=by, viewed=[(each, screen) for each in cases], whose=residents_in(cases))


def all_cases(by: Actor) -> list[Case]:
    """All of the municipality, by number."""
    with municipality_scope(by.municipality_id):
        return list(Case.objects.order_by("number"))


def next_morning(by: Actor, days: int = 1) -> list[LookingNotice]:
    """What is noticed the next morning, or some days later; all notices there are."""
    system = system_actor("looking", by.municipality_id)
    with (
        clock.standing_at(YESTERDAY.replace(hour=5) + timedelta(days=days)),
        municipality_scope(by.municipality_id),
    ):
        notice_strange_looking(by=system)
        return list(LookingNotice.objects.order_by("pk"))
