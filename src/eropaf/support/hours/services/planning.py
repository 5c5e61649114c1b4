"""Planning how often services are to be given."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.errors import InvalidValue
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.models import Service, ServicePlan
from eropaf.support.hours.periods import period_of
from eropaf.support.hours.permissions import check_may_declare

MOST_USES = 100_000


def plan_uses(*, kind: PeriodKind, day: date, uses: Mapping[Service, int], by: Actor) -> None:
    """Write down how often each service is to be given in a period; what was planned before is replaced.

    Args:
        kind: of the period.
        day: in the period.
        uses: per service; what is not named is not planned, nor is what is zero.
        by: who plans.

    Raises:
        Refused: the role may not.
        InvalidValue: less than nothing, or more than can be.
    """
    check_may_declare(by)
    check_own(by, *uses)
    if not all(0 <= number <= MOST_USES for number in uses.values()):
        raise InvalidValue(_("Fill in a whole number, at most 100,000."))
    start = period_of(kind, day).start
    with acting(by):
        ServicePlan.objects.filter(period_kind=kind, start=start).exclude(service__in=list(uses)).delete()
        for service, number in uses.items():
            ServicePlan.objects.update_or_create(
                service=service,
                period_kind=kind,
                start=start,
                defaults={"uses": number},
                create_defaults={"uses": number, "municipality_id": by.municipality_id},
            )
            told = {"period": kind, "start": start.isoformat(), "uses": number}
            record_event(by=by, kind="service.planned", subject=service, detail=told)
