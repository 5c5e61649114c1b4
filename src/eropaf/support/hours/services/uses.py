"""Recording that a service was given."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.support.helping import case_to_help, check_may_help, check_past_day
from eropaf.support.hours.declared import refuse_where_declared
from eropaf.support.hours.enums import Payer
from eropaf.support.hours.limits import who_pays
from eropaf.support.hours.models import Service, ServiceUse
from eropaf.support.hours.services.held import check_valid


def record_use(*, case: Case, service: Service, day: date, by: Actor) -> ServiceUse:
    """Keep that a service was given; beyond its limits a landlord or another partner pays.

    Args:
        case: to whose resident.
        service: which.
        day: today or before.
        by: who gave it.

    Raises:
        Refused: the case was merged, the service was not given that day, or the day was declared.
        InvalidValue: a day to come.
    """
    user_id = check_may_help(by)
    check_own(by, case, service)
    check_past_day(day)
    with acting(by):
        case_to_help(case)
        held = Service.objects.select_for_update().get(pk=service.pk)  # the next one counts this one
        check_valid(held, day)
        refuse_where_declared(day)
        use = ServiceUse.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            service=held,
            day=day,
            payer=_payer(case, held, day),
            given_by_id=user_id,
            made_at=clock.now(),
        )
        record_event(by=by, kind="service.given", subject=case, detail={"use": use.pk, "day": day.isoformat()})
    return use


def withdraw_use(*, use: ServiceUse, by: Actor) -> None:
    """Take back a use that was recorded by mistake; it stays visible.

    Args:
        use: which.
        by: who does it.

    Raises:
        Refused: it was taken back already, its day was declared, or the case rests.
    """
    user_id = check_may_help(by)
    check_own(by, use)
    with acting(by):
        case_to_go_on_with(use.case)
        held = ServiceUse.objects.select_for_update().get(pk=use.pk)
        if held.withdrawn_at is not None:
            raise Refused(_("A colleague did this already."))
        refuse_where_declared(held.day)
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        told = {"use": held.pk, "day": held.day.isoformat()}
        record_event(by=by, kind="service.use_withdrawn", subject=held.case, detail=told)


def _payer(case: Case, service: Service, day: date) -> Payer:
    paid = ServiceUse.objects.filter(service=service, payer=Payer.MUNICIPALITY, withdrawn_at=None)
    in_case = paid.filter(case__in=[case.pk, *goes_on_in([case])]).count()
    in_year = paid.filter(day__year=day.year).count()
    return who_pays(Payer(service.payer), service.limits, in_case, in_year)
