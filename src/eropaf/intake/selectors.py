"""Reading deliveries and what was found in them."""

import csv
import io

from django.db.models import Count, QuerySet

from eropaf.audit.actor import Actor, Role
from eropaf.intake.checks import Check
from eropaf.intake.checks.registry import check_of
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.intake.permissions import check_may_see_deliveries


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """Deliveries, newest first; a partner's employee sees those of that partner.

    Raises:
        Refused: the actor's role sees no deliveries.
    """
    check_may_see_deliveries(actor)
    deliveries = Delivery.objects.select_related("partner").order_by("-received_at", "-pk")
    return deliveries.filter(partner_id__in=[actor.partner_id]) if actor.role == Role.PARTNER else deliveries
