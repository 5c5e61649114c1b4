"""Reading partners."""

from django.db.models import QuerySet

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.partners.models import Layout, Partner, PartnerAccess


def signed_in_actor(user: User) -> Actor:
    """The actor behind an account, with the partner it delivers for."""
    if user.role != Role.PARTNER:
        return actor_of(user)
    with municipality_scope(user.municipality_id):
        partner_id = PartnerAccess.objects.filter(user=user).values_list("partner_id", flat=True).first()
    return actor_of(user, partner_id)


def partners_visible_to(actor: Actor) -> QuerySet[Partner]:
    """The partners an actor may deliver for or read about: a partner's employee sees one."""
    partners = Partner.objects.order_by("name")
    return partners.filter(pk__in=[actor.partner_id]) if actor.role == Role.PARTNER else partners


def current_layout(partner: Partner) -> Layout | None:
    """The newest version of a partner's layout; None while none was agreed."""
    return partner.layouts.order_by("-version").select_related("partner").first()
