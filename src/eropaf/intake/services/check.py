"""Checking a delivery: its good rows become signals, its bad rows stay visible, all in one transaction."""

import polars as pl
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core.choices import Label
from eropaf.core.errors import UnreadableFile
from eropaf.core.languages import in_every_language
from eropaf.intake import storing
from eropaf.intake.apart.client import read_file_apart
from eropaf.intake.checks import CheckContext
from eropaf.intake.checks.registry import accepted_rows, check_parts, rejected_rows, rows_in
from eropaf.intake.columns import apply_layout, check_columns, fits
from eropaf.intake.context import context_of
from eropaf.intake.enums import DeliveryState
from eropaf.intake.file_findings import store_file_findings
from eropaf.intake.models import Delivery
from eropaf.intake.normalise import normalise
from eropaf.intake.readers.table import ROW_NUMBER
from eropaf.partners.models import Layout

_FEWEST_ROWS, _MOST_PARTS = 25_000, 8  # a part pays off from some rows on; more parts compare more often
_COUNTS = ("row_count", "signal_count", "rejected_count", "warned_count")


def check_delivery(*, delivery: Delivery, by: Actor) -> Delivery:
    """Read a received file, check its rows and store signals and findings. Doing it twice changes nothing.

    A file that cannot be read is refused with a sentence; the file itself stays.

    Args:
        delivery: just received, or left behind by a process that was stopped.
        by: who does it.
    """
    with acting(by):
        # One file of a partner at a time, until it is stored: two at once would not see each other's signals. Before
        # the delivery's own lock, and not the partner's: who changes the partner does not wait for a file.
        wait_for_turn("check", delivery.partner_id)
        waiting = Delivery.objects.select_for_update(of=("self",)).select_related("partner", "layout")
        delivery = waiting.get(pk=delivery.pk)
        if delivery.state != DeliveryState.RECEIVED:
            return delivery
        try:
            raw = _read(delivery)
            check_columns(raw.columns, _layout_of(delivery).read_spec())
        except UnreadableFile as refusal:
            return _refuse(delivery, refusal, by)
        return _store(delivery, raw, by)


def _read(delivery: Delivery) -> pl.DataFrame:
    """Read the file, and recognise the file of another partner."""
    raw = read_file_apart(delivery.file_name, storing.read_stored_file(delivery), settings.UPLOAD_LIMIT_BYTES)
    _check_not_taken_for_another(delivery)
    if not fits(raw.columns, _layout_of(delivery).read_spec()):
        newest = Layout.objects.filter(partner__active=True).exclude(partner=delivery.partner_id)
        layouts = newest.order_by("partner", "-version").distinct("partner")
        owner = next((layout.partner_id for layout in layouts if fits(raw.columns, layout.read_spec())), None)
        if owner:
            raise AnothersFile(owner, OTHER_PARTNER, delivery)
    return raw


def _layout_of(delivery: Delivery) -> Layout:
    """How the partner's files are laid out; the first file of a new partner tells, so it waits for that."""
    if delivery.layout is None:
        raise UnreadableFile("no_layout", NO_LAYOUT, partner=delivery.partner.name)
    return delivery.layout


def _check_not_taken_for_another(delivery: Delivery) -> None:
    """The same bytes for two partners are one list that was sent for the wrong one."""
    same = Delivery.objects.filter(sha256=delivery.sha256).exclude(partner=delivery.partner_id)
    accepted = same.filter(state__in=[DeliveryState.CHECKED, DeliveryState.CARRIED])
    owner = accepted.order_by("pk").values_list("partner_id", flat=True).first()
    if owner:
        raise AnothersFile(owner, SAME_FILE, delivery)


class AnothersFile(UnreadableFile):
    """The file is another partner's, whose name is for the municipality only."""

    def __init__(self, owner_id: int, template: Label, delivery: Delivery) -> None:
        """Refuse it.

        Args:
            owner_id: primary key of the partner whose file it is.
            template: how that shows, with a place for the name of the partner it was delivered for.
            delivery: the file.
        """
        super().__init__("other_partner", template, partner=delivery.partner.name)
        self.owner_id = owner_id


def _refuse(delivery: Delivery, refusal: UnreadableFile, by: Actor) -> Delivery:
    delivery.state = DeliveryState.REFUSED
    delivery.refusal = {"code": refusal.code} | in_every_language(lambda: refusal.sentence)
    delivery.save(update_fields=["state", "refusal"])
    detail: dict[str, str | int] = {"code": refusal.code}
    if isinstance(refusal, AnothersFile):
        detail["partner"] = refusal.owner_id
    record_event(by=by, kind="delivery.refused", subject=delivery, detail=detail)
    return delivery


def _store(delivery: Delivery, raw: pl.DataFrame, by: Actor) -> Delivery:
    context = context_of(delivery)
    findings = _store_signals(delivery, raw, context)
    rejected = rejected_rows(findings)
    storing.store_findings(delivery, raw, findings, rejected)
    asides = raw.height - rows_in(raw).height
    delivery.state = DeliveryState.CHECKED
    delivery.headers = storing.headers_of(raw)
    delivery.row_count = raw.height - asides
    delivery.rejected_count = rejected.len()
    delivery.signal_count = delivery.row_count - delivery.rejected_count
    delivery.warned_count = findings[ROW_NUMBER].n_unique() - delivery.rejected_count - asides
    delivery.save(update_fields=["state", "headers", *_COUNTS])
    store_file_findings(delivery=delivery, strictness=context.strictness)
    record_event(by=by, kind="delivery.checked", subject=delivery, detail={"signals": delivery.signal_count})
    return delivery


def _store_signals(delivery: Delivery, raw: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Keep the good rows as signals; returns every finding. The database takes in one part while the next is made."""
    spec = _layout_of(delivery).read_spec()
    texts = apply_layout(raw, spec)
    parts = (normalise(part, spec) for part in texts.iter_slices(max(_FEWEST_ROWS, -(-raw.height // _MOST_PARTS))))
    found = []
    with storing.appending_signals() as append:
        for part, findings in check_parts(parts, context):
            append(storing.signals_of(delivery, accepted_rows(part, findings), findings))
            found.append(findings)
    return pl.concat(found)


SAME_FILE = _(
    "The same file was taken in for another partner, so it is not a file of %(partner)s. Choose the right file."
)
NO_LAYOUT = _(
    "It has not been agreed yet which column of the files of %(partner)s means what. The file is kept; "
    "as soon as the coordinator has said so, it is read."
)
OTHER_PARTNER = _(
    "The columns are those of another partner, not of %(partner)s. "
    "Deliver the file for that partner, or choose the right file."
)
