"""Writes to partners."""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Layout, Partner, PartnerAccess
from eropaf.partners.permissions import check_may_give_access, check_may_manage_partners


def add_partner(
    *, code: str, name: str, partner_type: PartnerType, layout: LayoutSpec | None = None, by: Actor
) -> Partner:
    """Let an organisation report arrears.

    Args:
        code: short name for file names and commands, unique within the municipality.
        name: as residents know the organisation.
        partner_type: one of the standard's eleven.
        layout: how its files are laid out; None: that is agreed when the first one is there.
        by: who does it.

    Raises:
        Refused: the role may not.
        InvalidValue: no signal can be made of a file in this layout.
    """
    check_may_manage_partners(by)
    with acting(by):
        partner = Partner.objects.create(
            municipality_id=by.municipality_id, code=code, name=name, partner_type=partner_type
        )
        record_event(by=by, kind="partner.added", subject=partner)
        if layout:
            save_layout(partner=partner, layout=layout, by=by)
    return partner


def save_layout(*, partner: Partner, layout: LayoutSpec, by: Actor) -> Layout:
    """Keep a new version of a partner's layout; earlier versions stay.

    Args:
        partner: whose files.
        layout: how they are laid out from now on.
        by: who does it.

    Raises:
        Refused: the role may not.
        InvalidValue: no signal can be made of a file in this layout.
    """
    check_may_manage_partners(by)
    check_own(by, partner)
    if not layout.yields_signals:
        raise InvalidValue(_("A layout needs the amount, and the BSN or the postcode with the house number."))
    with acting(by):
        saved = Layout.objects.create(
            municipality_id=by.municipality_id,
            partner=partner,
            version=partner.layouts.count() + 1,
            spec=layout.to_json(),
            created_at=clock.now(),
        )
        record_event(by=by, kind="layout.saved", subject=partner, detail={"version": saved.version})
    return saved


def give_access(*, user: User, partner: Partner, by: Actor) -> None:
    """Let an account deliver for a partner.

    Args:
        user: an account with the role partner.
        partner: for whom it delivers.
        by: who does it.

    Raises:
        Refused: the role may not, or the account is that of somebody who works here.
    """
    check_may_give_access(by)
    check_own(by, user, partner)
    if user.role != Role.PARTNER:
        raise Refused(_("Only an account with the role of a signal partner can deliver for one partner."))
    with acting(by):
        PartnerAccess.objects.create(municipality_id=by.municipality_id, user=user, partner=partner)
        record_event(by=by, kind="partner.access_given", subject=partner, detail={"user": user.pk})
