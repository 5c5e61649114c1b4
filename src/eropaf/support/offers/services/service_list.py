"""Keeping the list of services to which residents can be referred."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.errors import InvalidValue
from eropaf.support.offers.enums import ServiceKind
from eropaf.support.offers.models import ReferralService
from eropaf.support.offers.permissions import check_may_keep_services


@dataclass(frozen=True)
class ServiceDetails:
    """What is known of a service.

    Attributes:
        name: how colleagues know it.
        kind: what it does.
        contact: how a colleague reaches it; may be empty.
        is_active: whether residents are referred to it.
    """

    name: str
    kind: ServiceKind
    contact: str = ""
    is_active: bool = True


def add_service(*, details: ServiceDetails, by: Actor) -> ReferralService:
    """Put a service on the list.

    Raises:
        Refused: the role may not.
        InvalidValue: it has no name, or there is one of that name.
    """
    check_may_keep_services(by)
    with acting(by):
        service = ReferralService(municipality_id=by.municipality_id)
        _fill(service, details)
        record_event(by=by, kind="referral_service.added", subject=service)
    return service


def change_service(*, service: ReferralService, details: ServiceDetails, by: Actor) -> None:
    """Keep what is known of a service now; one to which nobody is referred any more stays with earlier referrals.

    Raises:
        Refused: the role may not.
        InvalidValue: it has no name, or there is another of that name.
    """
    check_may_keep_services(by)
    check_own(by, service)
    with acting(by):
        held = ReferralService.objects.select_for_update().get(pk=service.pk)
        _fill(held, details)
        record_event(by=by, kind="referral_service.changed", subject=held)


def _fill(service: ReferralService, details: ServiceDetails) -> None:
    name = details.name.strip()
    if not name:
        raise InvalidValue(_("Fill in a name."), about="name")
    if ReferralService.objects.filter(name__iexact=name).exclude(pk=service.pk).exists():
        raise InvalidValue(_("There is a service of this name already."), about="name")
    service.name, service.kind = name, details.kind
    service.contact, service.is_active = details.contact.strip(), details.is_active
    service.save()
