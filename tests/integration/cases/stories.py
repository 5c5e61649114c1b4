"""Steps of a story: days that pass, cases found, colleagues that act."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.intake.models import Signal
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import record_attempt


def on(year: int, month: int, day: int, hour: int = 9) -> AbstractContextManager[None]:
    """Let what follows happen on a day."""
    return clock.standing_at(datetime(year, month, day, hour, tzinfo=clock.AMSTERDAM))


@contextmanager
def looking_as(actor: Actor) -> Iterator[None]:
    """Let queries see what the actor's municipality has."""
    with municipality_scope(actor.municipality_id):
        yield


def cases_of(actor: Actor) -> list[Case]:
    """All cases of the actor's municipality, by number."""
    with looking_as(actor):
        return list(Case.objects.select_related("group", "neighbourhood").order_by("number"))


def the_case(actor: Actor) -> Case:
    """The only case of the actor's municipality."""
    (case,) = cases_of(actor)
    return case


def statuses(actor: Actor) -> list[str]:
    """The statuses of all signals, in the order of arrival."""
    with looking_as(actor):
        return list(Signal.objects.order_by("pk").values_list("status", flat=True))


def events(actor: Actor, case: Case) -> list[tuple[str, str]]:
    """What happened to a case and who did it, oldest first."""
    with looking_as(actor):
        found = Event.objects.filter(subject_type="cases.case", subject_id=case.pk).order_by("pk")
        return list(found.values_list("kind", "actor_key"))


def attempt(
    case: Case,
    by: Actor,
    *,
    reached: bool = False,
    day: date | None = None,
    kind: ContactKind = ContactKind.PHONE,
) -> ContactAttempt:
    """Somebody tries to reach the resident, today in the morning unless said otherwise."""
    return record_attempt(
        case=case,
        kind=kind,
        reached=reached,
        day=day or clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=by,
    )
