"""Reading who delivers, and what was delivered."""

from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.monitor.national.models import DeliveringOrganisation, DeliveryContact, NationalDelivery
from eropaf.monitor.national.permissions import check_may_see_national
from eropaf.monitor.national.records import Contact, Organisation


def current_organisation() -> Organisation:
    """Who delivers, with the contact persons in their order; empty where nobody said so yet."""
    kept = DeliveringOrganisation.objects.order_by("pk").first()
    contacts = DeliveryContact.objects.filter(organisation=kept).order_by("position")
    told = tuple(Contact(each.name, each.phone, each.email, each.job_title) for each in contacts)
    return Organisation(kept.name, kept.kvk_number, kept.supplier_code, told) if kept else Organisation()


def national_deliveries_visible_to(actor: Actor) -> QuerySet[NationalDelivery]:
    """What was delivered, the newest first.

    Raises:
        Refused: the role does not see the national delivery.
    """
    check_may_see_national(actor)
    return NationalDelivery.objects.select_related("made_by").order_by("-made_at", "-pk")
