"""Saying which column of a delivered file means what."""

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.permissions import check_may_deliver_for
from eropaf.intake.services.receive import take_in_again
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.permissions import check_may_manage_partners
from eropaf.partners.selectors import current_layout
from eropaf.partners.services import save_layout


def map_columns(*, delivery: Delivery, layout: LayoutSpec, by: Actor) -> Delivery:
    """Keep a layout as the newest version of its partner's, and have the file read with it where it was not yet.

    A delivery that was refused or still waits is checked with the new layout. One whose signals are there keeps them;
    the layout then counts for the next file. The same layout as before is no new version.

    Args:
        delivery: the file that the layout was made from, read together with its partner.
        layout: how this partner's files are laid out from now on.
        by: coordinates.

    Returns:
        The delivery; in the state received when it is to be carried.

    Raises:
        Refused: the role may not, or the partner no longer takes part.
        InvalidValue: no signal can be made of a file in this layout.
    """
    check_may_manage_partners(by)
    check_own(by, delivery)
    check_may_deliver_for(by, delivery.partner)
    with acting(by):
        partner = Partner.objects.select_for_update().get(pk=delivery.partner_id)
        newest = current_layout(partner)
        if newest is None or newest.read_spec() != layout:
            newest = save_layout(partner=partner, layout=layout, by=by)
        delivery = Delivery.objects.select_for_update(of=("self",)).select_related("partner").get(pk=delivery.pk)
        if delivery.state == DeliveryState.REFUSED:
            take_in_again(delivery, by)
        elif delivery.state == DeliveryState.RECEIVED:
            delivery.layout = newest
            delivery.save(update_fields=["layout"])
    return delivery
