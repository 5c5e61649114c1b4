"""Own-strength conferences in some of the demo's cases: held with tasks, in preparation, and one that is not held."""

from datetime import timedelta

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState
from eropaf.cases.selectors import cases_visible_to
from eropaf.core import clock
from eropaf.support.conferences.details import Agreed, Phases, Preparation
from eropaf.support.conferences.enums import NetworkRole, ReasonNotHeld
from eropaf.support.conferences.models import Conference
from eropaf.support.conferences.services import apply_for, call_off, check_plan, hold, prepare
from eropaf.support.conferences.tasks import add_task

_NETWORK = {NetworkRole.FAMILY: 3, NetworkRole.FRIENDS: 2, NetworkRole.NEIGHBOURS: 1, NetworkRole.PROFESSIONALS: 2}
_QUESTION = "Hoe blijf ik in mijn huis wonen en betaal ik weer alles op tijd?"


def show_conferences(*, worker: Actor) -> None:
    """Let a worker keep three conferences in her cases.

    Args:
        worker: whose cases they are.
    """
    with municipality_scope(worker.municipality_id):
        found = cases_visible_to(worker).filter(owner_id=worker.user_id, state=CaseState.IN_CONTACT)
        cases = list(found.order_by("pk")[:3])
    conferences = [apply_for(case=case, question=_QUESTION, coordinator_wish="", by=worker) for case in cases]
    for number, conference in enumerate(conferences):
        (_hold, _prepare, _call_off)[number](conference, worker)


def _hold(conference: Conference, worker: Actor) -> None:
    today = clock.today()
    prepare(conference=conference, preparation=Preparation(_NETWORK, today, "Buurthuis De Linde"), by=worker)
    agreed = Agreed("Een zus", today + timedelta(days=90))
    hold(conference=conference, phases=Phases(today, today, today, 8), agreed=agreed, by=worker)
    check_plan(conference=conference, is_right=True, by=worker)
    for what, who, days in (
        ("Samen de post openen, elke week", NetworkRole.FAMILY, 7),
        ("De toeslagen nakijken", NetworkRole.PROFESSIONALS, 14),
        ("De dagelijkse uitgaven opschrijven", None, 3),
    ):
        add_task(conference=conference, what=what, who=who, by_day=today + timedelta(days=days), by=worker)


def _prepare(conference: Conference, worker: Actor) -> None:
    planned = Preparation({NetworkRole.FRIENDS: 4}, clock.today() + timedelta(days=5), "Wijkcentrum")
    prepare(conference=conference, preparation=planned, by=worker)


def _call_off(conference: Conference, worker: Actor) -> None:
    call_off(conference=conference, reason=ReasonNotHeld.PRESSURE_OFF, by=worker)
