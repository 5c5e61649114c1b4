"""Reading partners."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from eropaf.accounts.models import SecondFactor, User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.partners.layout_changes import LayoutChanges, changes_between
from eropaf.partners.models import Layout, Partner, PartnerAccess


@dataclass(frozen=True, slots=True)
class LayoutVersion:
    """A version of a layout.

    saved_by: who saved it, "" when that is not known.
    changes: what it changed in the version before; None for the first.
    """

    layout: Layout
    saved_by: str
    changes: LayoutChanges | None


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


def current_layouts() -> dict[int, Layout]:
    """The newest version of every partner's layout, by the key of the partner."""
    newest = Layout.objects.order_by("partner", "-version").distinct("partner")
    return {layout.partner_id: layout for layout in newest}


def layout_history(partner: Partner) -> list[LayoutVersion]:
    """Every version of a partner's layout, the newest first, with who saved it and what it changed."""
    saved = {event.detail.get("version"): event.actor_name for event in events_of(partner) if event.kind == SAVED}
    layouts = list(partner.layouts.order_by("version"))
    befores = [None, *(layout.read_spec() for layout in layouts)]
    versions = [
        LayoutVersion(
            layout, saved.get(layout.version, ""), changes_between(before, layout.read_spec()) if before else None
        )
        for layout, before in zip(layouts, befores, strict=False)
    ]
    return versions[::-1]


SAVED = "layout.saved"


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who signs in for a partner.

    Attributes:
        set_up_at: since when with an app besides the password; None while that is not set up.
    """

    pk: int
    name: str
    set_up_at: datetime | None


def employees_of(partner: Partner) -> list[Employee]:
    """Who signs in for a partner, by name."""
    found = PartnerAccess.objects.filter(partner=partner, user__is_active=True).select_related("user")
    users = {each.user_id: each.user.name for each in found}
    factors = SecondFactor.objects.filter(user__in=users, confirmed_at__isnull=False)
    since = dict(factors.order_by("pk").values_list("user_id", "confirmed_at"))
    return sorted((Employee(pk, name, since.get(pk)) for pk, name in users.items()), key=lambda each: each.name)


def partner_of_employee(user_id: int) -> PartnerAccess | None:
    """For whom somebody of our municipality signs in."""
    return PartnerAccess.objects.select_related("user", "partner").filter(user=user_id).first()
