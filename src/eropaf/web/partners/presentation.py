"""Partners as the screens show them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.core.choices import Label
from eropaf.intake.delivery_list import listed_state
from eropaf.intake.models import Delivery
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.partners.layouts import FIELDS
from eropaf.partners.models import Layout, Partner
from eropaf.partners.selectors import LayoutVersion
from eropaf.web.deliveries.labels import COLUMN_LABELS, LISTED_STATE_LABELS, STATE_TONES


@dataclass(frozen=True)
class DeliveryShown:
    """The last delivery of a partner."""

    pk: int
    received_at: datetime
    file_name: str
    state_label: Label
    tone: str


@dataclass(frozen=True)
class PartnerShown:
    """A partner in the list and on its own page."""

    pk: int
    name: str
    code: str
    type_label: Label
    active: bool
    rhythm: str
    version: int | None
    since: datetime | None
    last: DeliveryShown | None


@dataclass(frozen=True)
class VersionShown:
    """A version of a layout."""

    version: int
    since: datetime
    saved_by: str
    changes: list[str]


def show(partner: Partner, layout: Layout | None, last: Delivery | None) -> PartnerShown:
    """What the screens tell about a partner.

    Args:
        partner: who takes part, or did.
        layout: its newest; None while none was agreed.
        last: its newest delivery, if any.
    """
    return PartnerShown(
        pk=partner.pk,
        name=partner.name,
        code=partner.code,
        type_label=PARTNER_TYPE_LABELS[PartnerType(partner.partner_type)],
        active=partner.active,
        rhythm=_rhythm(partner),
        version=layout.version if layout else None,
        since=layout.created_at if layout else None,
        last=_show_delivery(last) if last else None,
    )


def show_versions(history: list[LayoutVersion]) -> list[VersionShown]:
    """Every version of a layout, the newest first."""
    return [
        VersionShown(each.layout.version, each.layout.created_at, each.saved_by, _changes(each)) for each in history
    ]


def show_layout(layout: Layout) -> list[tuple[Label, str]]:
    """Our columns, and what each is called in the partner's files."""
    columns = layout.read_spec().columns
    return [(COLUMN_LABELS[field], columns[field]) for field in FIELDS if field in columns]


def _rhythm(partner: Partner) -> str:
    days = partner.interval_days
    age = ngettext("signals at most %(days)d day old", "signals at most %(days)d days old", days) % {"days": days}
    if partner.delivery_day is None:
        return age
    return _("on day %(day)d of the month, %(age)s") % {"day": partner.delivery_day, "age": age}


def _show_delivery(delivery: Delivery) -> DeliveryShown:
    state = listed_state(delivery)
    return DeliveryShown(
        delivery.pk, delivery.received_at, delivery.file_name, LISTED_STATE_LABELS[state], STATE_TONES[state]
    )


def _changes(version: LayoutVersion) -> list[str]:
    if version.changes is None:
        return [_("The first layout.")]
    told = [_told(COLUMN_LABELS[each.field], each.before, each.after) for each in version.changes.columns]
    labels = _writing_labels()
    return [*told, *(labels[name] for name in version.changes.writing)]


def _told(label: Label, before: str, after: str) -> str:
    values = {"label": label, "before": before, "after": after}
    if not before:
        return _("%(label)s is read from “%(after)s”; it was not read before.") % values
    if not after:
        return _("%(label)s is no longer read from “%(before)s”.") % values
    return _("%(label)s: “%(after)s” instead of “%(before)s”.") % values


def _writing_labels() -> dict[str, str]:
    return {
        "date_format": _("Dates are read in another way."),
        "decimal": _("Amounts are read in another way."),
        "true_words": _("Other words mean yes."),
        "false_words": _("Other words mean no."),
        "defaults": _("Other values for what the file does not have."),
    }
