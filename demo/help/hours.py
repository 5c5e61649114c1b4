"""Services given and hours worked in some of the demo's cases, a plan, and a declaration of the month before."""

from datetime import date, timedelta

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.core import clock
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.models import Service
from eropaf.support.hours.selectors import services_visible_to
from eropaf.support.hours.services.book import lay_in_services
from eropaf.support.hours.services.declare import finalise_declaration, make_declaration
from eropaf.support.hours.services.planning import plan_uses
from eropaf.support.hours.services.time import record_time
from eropaf.support.hours.services.uses import record_use

_HOUR = 3600
# Per service how often it is planned in a year, and how long each use took: some quicker than the norm, some longer.
_PLANNED = {
    "Informatie en advies": 50,
    "Korte bemiddeling": 17,
    "Eropaf": 25,
    "Start inkomensbeheer": 8,
    "Extra inkomensbeheer": 8,
}
_GIVEN = (
    ("Informatie en advies", (0.75, 1.25, 0.5, 1, 1.5)),
    ("Korte bemiddeling", (2.5, 3.75)),
    ("Eropaf", (8.25, 11.5, 9)),
    ("Start inkomensbeheer", (3.5,)),
)


def show_hours(*, worker: Actor, coordinator: Actor) -> None:
    """Let a worker give services in her cases, and the coordinator plan and declare them.

    Args:
        worker: whose cases they are.
        coordinator: of the same municipality.
    """
    lay_in_services(by=coordinator)
    with municipality_scope(worker.municipality_id):
        services = {service.name: service for service in services_visible_to(worker)}
        found = cases_visible_to(worker).filter(owner_id=worker.user_id).exclude(state=CaseState.MERGED)
        cases = list(found.filter(state__in=(CaseState.IN_CONTACT, CaseState.CLOSED)).order_by("-pk")[:6])
    if not cases:
        return
    plan_uses(
        kind=PeriodKind.YEAR,
        day=clock.today(),
        uses={services[name]: uses for name, uses in _PLANNED.items()},
        by=coordinator,
    )
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    _give(cases, services, last_month - timedelta(days=12), worker)
    declaration = make_declaration(kind=PeriodKind.MONTH, day=last_month, by=coordinator)
    finalise_declaration(declaration=declaration, by=coordinator)
    record_time(case=cases[0], service=services["Eropaf"], day=clock.today(), seconds=40 * 60, by=worker)


def _give(cases: list[Case], services: dict[str, Service], first: date, worker: Actor) -> None:
    place = 0
    for name, times in _GIVEN:
        for hours in times:
            case, day = cases[place % len(cases)], first + timedelta(days=place)
            record_use(case=case, service=services[name], day=day, by=worker)
            record_time(case=case, service=services[name], day=day, seconds=int(hours * _HOUR), by=worker)
            place += 1
