"""Steps of a story about services and hours."""

from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.support.hours.models import Service, ServiceUse
from eropaf.support.hours.services.book import lay_in_services
from eropaf.support.hours.services.uses import record_use
from tests.integration.cases.stories import looking_as


def book(by: Actor) -> dict[str, Service]:
    """The services that come with the product, by name."""
    lay_in_services(by=by)
    with looking_as(by):
        return {service.name: service for service in Service.objects.all()}


def give(case: Case, service: Service, by: Actor, day: date | None = None) -> ServiceUse:
    """A service is given, today unless said otherwise."""
    return record_use(case=case, service=service, day=day or clock.today(), by=by)
