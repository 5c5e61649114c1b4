"""Writes to partners."""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.agreements import USUAL_AGREEMENT, Agreement
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Layout, Partner, PartnerAccess
from eropaf.partners.permissions import check_may_give_access, check_may_manage_partners


def add_partner(
    *,
    code: str,
    name: str,
    partner_type: PartnerType,
    layout: LayoutSpec | None = None,
    agreed: Agreement = USUAL_AGREEMENT,
    by: Actor,
) -> Partner:
    """Let an organisation report arrears.

    Args:
        code: short name for file names and commands, unique within the municipality.
        name: as residents know the organisation.
        partner_type: one of the standard's eleven.
        layout: how its files are laid out; None: that is agreed when the first one is there.
        agreed: when it delivers.
        by: who does it.

    Raises:
        Refused: the role may not.
        InvalidValue: there is no name, the code is taken, or no signal can be made of a file in this layout.
    """
    check_may_manage_partners(by)
    with acting(by):
        _check_name(name)
        if Partner.objects.filter(code=code).exists():
            raise InvalidValue(CODE_TAKEN)
        with refusing_second("partner_code_once", InvalidValue(CODE_TAKEN)):
            partner = Partner.objects.create(
                municipality_id=by.municipality_id,
                code=code,
                name=name.strip(),
                partner_type=partner_type,
                interval_days=agreed.interval_days,
                delivery_day=agreed.delivery_day,
            )
        record_event(by=by, kind="partner.added", subject=partner)
        if layout:
            save_layout(partner=partner, layout=layout, by=by)
    return partner


def change_partner(*, partner: Partner, name: str, agreed: Agreement, by: Actor) -> Partner:
    """Change what a partner is called and when it delivers.

    Args:
        partner: who takes part, or did.
        name: as residents know the organisation.
        agreed: when it delivers.
        by: who does it.

    Raises:
        Refused: the role may not.
        InvalidValue: there is no name.
    """
    check_may_manage_partners(by)
    check_own(by, partner)
    _check_name(name)
    wanted = {"name": name.strip(), "interval_days": agreed.interval_days, "delivery_day": agreed.delivery_day}
    with acting(by):
        partner = Partner.objects.select_for_update().get(pk=partner.pk)
        changed = {field: value for field, value in wanted.items() if getattr(partner, field) != value}
        for field, value in changed.items():
            setattr(partner, field, value)
        if changed:
            partner.save(update_fields=list(changed))
            record_event(by=by, kind="partner.changed", subject=partner, detail={"fields": sorted(changed)})
    return partner


def let_take_part(*, partner: Partner, active: bool, by: Actor) -> Partner:
    """Let a partner stop taking part, or take part again. What it delivered stays.

    Args:
        partner: whose files are taken in, or no longer.
        active: whether they are from now on.
        by: who does it.

    Raises:
        Refused: the role may not.
    """
    check_may_manage_partners(by)
    check_own(by, partner)
    with acting(by):
        partner = Partner.objects.select_for_update().get(pk=partner.pk)
        if partner.active != active:
            partner.active = active
            partner.save(update_fields=["active"])
            _record_part(partner, by)
    return partner


def _record_part(partner: Partner, by: Actor) -> None:
    if partner.active:
        record_event(by=by, kind="partner.resumed", subject=partner)
    else:
        record_event(by=by, kind="partner.stopped", subject=partner)


def _check_name(name: str) -> None:
    if not name.strip():
        raise InvalidValue(_("A partner needs a name."))


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
        raise InvalidValue(NO_SIGNALS)
    with acting(by):
        # Two that are saved at once are numbered one after the other.
        partner = Partner.objects.select_for_update().get(pk=partner.pk)
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


CODE_TAKEN = _("Another partner has this short name. Choose another one.")
NO_SIGNALS = _(
    "A layout needs the amount, and something to find a resident by: the BSN, or the postcode with the house number, "
    "or the address in one cell."
)
