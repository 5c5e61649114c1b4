"""Deliveries as the screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.languages import for_reader
from eropaf.intake.delivery_list import ListedState, listed_state
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import UNFINISHED
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.partners.permissions import PARTNER_ROLES
from eropaf.web.deliveries.labels import LISTED_STATE_LABELS, STATE_TONES

_STAGES_DONE = {DeliveryState.RECEIVED: 1, DeliveryState.REFUSED: 1, DeliveryState.CHECKED: 2, DeliveryState.CARRIED: 4}
_SLOWEST_POLL_SECONDS = 60


@dataclass(frozen=True)
class PartnerShown:
    """Who delivered."""

    name: str
    type_label: Label


@dataclass(frozen=True)
class DeliveryShown:
    """A delivery in a list and above its findings."""

    pk: int
    partner: PartnerShown
    file_name: str
    received_at: datetime
    rows: int
    signals: int
    rejected: int
    warnings: int
    corrected: int
    tone: str
    state_label: Label
    busy: bool
    poll_seconds: int
    refusal: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class StageShown:
    """One step of a delivery's way: done, current, todo or failed."""

    label: str
    state: str
    note: str


def show(delivery: Delivery) -> DeliveryShown:
    """What the screens tell about a delivery.

    Args:
        delivery: read together with its partner.
    """
    state, partner = listed_state(delivery), delivery.partner
    return DeliveryShown(
        pk=delivery.pk,
        partner=PartnerShown(partner.name, PARTNER_TYPE_LABELS[PartnerType(partner.partner_type)]),
        file_name=delivery.file_name,
        received_at=delivery.received_at,
        rows=delivery.row_count,
        signals=delivery.signal_count,
        rejected=delivery.rejected_count,
        warnings=delivery.warned_count,
        corrected=delivery.corrected_count,
        tone=STATE_TONES[state],
        state_label=LISTED_STATE_LABELS[state],
        busy=delivery.state in UNFINISHED,
        poll_seconds=_poll_seconds(delivery.received_at),
        refusal=for_reader(delivery.refusal) if delivery.refusal else "",
        size_bytes=delivery.byte_count,
        sha256=delivery.sha256,
    )


def offer_mapping(delivery: Delivery, reader: Actor) -> dict[str, bool]:
    """Whether a refused file waits for somebody to point out its columns, and whether the reader is that somebody.

    A file that looks like another partner's can be this one's after all: two may have the same program.
    """
    code = delivery.refusal.get("code")
    waits = listed_state(delivery) == ListedState.WAITING
    asked = (waits or code == "wrong_columns") and delivery.partner.active
    manages = reader.role in PARTNER_ROLES
    return {
        "may_map": asked and manages,
        "others_map": code == "wrong_columns" and asked and not manages,
        "may_map_anyway": code == "other_partner" and delivery.partner.active and manages,
        "waits_for_layout": waits and delivery.partner.active,
    }


def _poll_seconds(since: datetime) -> int:
    """How long a page waits before it asks again: the longer it takes, the longer."""
    waited = int((clock.now() - since).total_seconds())
    return max(1, min(waited // 10, _SLOWEST_POLL_SECONDS))


def show_sender(events: Mapping[str, Event], reader: Actor) -> str:
    """The person who delivered, "" when a program did; partners are told no names of the municipality's people.

    Args:
        events: of the delivery, by kind.
        reader: who looks.
    """
    received = events.get("delivery.received_again") or events.get("delivery.received")
    if received is None or not received.actor_key.startswith("user:"):
        return ""
    if reader.role == Role.PARTNER and received.actor_key != reader.key:
        return current_municipality().name
    return received.actor_name


def show_stages(delivery: Delivery, events: Mapping[str, Event]) -> list[StageShown]:
    """How far the delivery came.

    Args:
        delivery: in its present state.
        events: of the delivery, by kind; they say when a stage was done.
    """
    next_state = "failed" if listed_state(delivery) == ListedState.REFUSED else "current"
    done = _STAGES_DONE[DeliveryState(delivery.state)]
    names = (_("Received"), _("Checked"), _("Matched"), _("On the work list"))
    notes = (
        _time_of(events, "delivery.received"),
        _rows(delivery),
        _signals(delivery),
        _time_of(events, "delivery.carried"),
    )
    return [
        StageShown(
            label=name,
            state="done" if place < done else next_state if place == done else "todo",
            note=note if place < done else "",
        )
        for place, (name, note) in enumerate(zip(names, notes, strict=True))
    ]


def _time_of(events: Mapping[str, Event], kind: str) -> str:
    event = events.get(kind)
    return format_date(event.at.astimezone(clock.AMSTERDAM), "H:i") if event else ""


def _rows(delivery: Delivery) -> str:
    return ngettext("%(number)d row", "%(number)d rows", delivery.row_count) % {"number": delivery.row_count}


def _signals(delivery: Delivery) -> str:
    count = delivery.signal_count
    return ngettext("%(number)d signal", "%(number)d signals", count) % {"number": count}
