"""Keeping the service book."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.hours.enums import Payer
from eropaf.support.hours.models import LONGEST_NAME, MOST_CENTS, MOST_NORM_MINUTES, Service
from eropaf.support.hours.permissions import check_may_keep_services
from eropaf.support.hours.starting_services import starting_services

MOST_MONTHS = 60
LAID_IN_FROM = date(2020, 1, 1)


@dataclass(frozen=True)
class ServiceTerms:
    """What is agreed about a service; see `Service` for each.

    Raises InvalidValue where something is missing, or cannot be.
    """

    name: str
    norm_minutes: int
    rate_cents: int
    valid_from: date
    monthly_cents: int = 0
    months: int = 0
    payer: Payer = Payer.MUNICIPALITY
    most_per_case: int | None = None
    most_per_year: int | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise InvalidValue(_("Give the service a short name."))
        if not 0 < self.norm_minutes <= MOST_NORM_MINUTES:
            raise InvalidValue(_("A use counts at least a minute and at most 500 hours."))
        if max(self.rate_cents, self.monthly_cents) > MOST_CENTS or min(self.rate_cents, self.monthly_cents) < 0:
            raise InvalidValue(_("Fill in an amount of at most 1,000 euros."))
        if (self.monthly_cents > 0) != (self.months > 0) or self.months > MOST_MONTHS:
            raise InvalidValue(_("An amount per month goes with a number of months, at most 60."))
        if self.valid_until and self.valid_until < self.valid_from:
            raise InvalidValue(_("The last day lies before the first one."))


def add_service(*, terms: ServiceTerms, by: Actor) -> Service:
    """Put a service in the book.

    Args:
        terms: what is agreed.
        by: who does it.

    Raises:
        Refused: there is one of this name from this day, or the role may not.
    """
    check_may_keep_services(by)
    with acting(by), refusing_second("service_once", Refused(_ONCE)):
        service = Service.objects.create(municipality_id=by.municipality_id, **_fields(terms))
        record_event(by=by, kind="service.added", subject=service)
    return service


def change_service(*, service: Service, terms: ServiceTerms, by: Actor) -> None:
    """Write other terms in the book; what was declared stays as it is, drafts are reckoned with the new terms.

    Args:
        service: which.
        terms: what is agreed from now on.
        by: who does it.

    Raises:
        Refused: there is another of this name from this day, or the role may not.
    """
    check_may_keep_services(by)
    check_own(by, service)
    with acting(by), refusing_second("service_once", Refused(_ONCE)):
        held = Service.objects.select_for_update().get(pk=service.pk)
        for name, value in _fields(terms).items():
            setattr(held, name, value)
        held.save()
        record_event(by=by, kind="service.changed", subject=held)


def lay_in_services(*, by: Actor) -> int:
    """Put the services in the book that come with the product; one whose name is there already is left as it is.

    Args:
        by: who does it.

    Returns:
        How many were added.

    Raises:
        Refused: the role may not.
    """
    check_may_keep_services(by)
    with acting(by):
        known = set(Service.objects.values_list("name", flat=True))
        new = [fields for fields in starting_services() if fields["name"] not in known]
        for fields in new:
            add_service(terms=ServiceTerms(valid_from=LAID_IN_FROM, **fields), by=by)
    return len(new)


def _fields(terms: ServiceTerms) -> Mapping[str, Any]:
    return asdict(terms) | {"name": terms.name.strip()}


_ONCE = _("There is a service with this name from this day already.")
