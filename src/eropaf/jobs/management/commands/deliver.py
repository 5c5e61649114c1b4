"""`eropaf deliver FILE --partner CODE`: deliver a file from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import EropafError, UnreadableFile
from eropaf.core.languages import for_reader
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.reading import check_size
from eropaf.intake.services.receive import Received, receive_file
from eropaf.jobs.journey import carry_delivery
from eropaf.jobs.management.finding import find_municipality
from eropaf.partners.models import Partner

_STAGES = {
    "check": _("reading and checking"),
    "match": _("matching"),
    "take_up": _("opening cases"),
    "place": _("placing cases"),
}


class Command(BaseCommand):
    """Receives a file and carries it to the work list, as an upload on the web would."""

    help = "Deliver a partner's file: keep it, check it, match its signals and place the cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--partner", required=True, help="the partner's code")
        parser.add_argument("--municipality", help="its code of four digits; not needed where there is only one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        municipality = find_municipality(options["municipality"])
        with municipality_scope(municipality.pk):
            received = _receive(options["file"], _find_partner(options["partner"]), municipality)
            if not received.is_new and received.delivery.state == DeliveryState.CARRIED:
                self.stdout.write(gettext("This file was delivered before; nothing has changed."))
                return
            self._report(_carry(received.delivery, municipality))

    def _report(self, delivery: Delivery) -> None:
        if delivery.state == DeliveryState.REFUSED:
            raise CommandError(for_reader(delivery.refusal))
        self.stdout.write(
            gettext("%(rows)d rows: %(signals)d signals, %(rejected)d rejected, %(warned)d with a remark.")
            % {
                "rows": delivery.row_count,
                "signals": delivery.signal_count,
                "rejected": delivery.rejected_count,
                "warned": delivery.warned_count,
            }
        )


def _find_partner(code: str) -> Partner:
    partner = Partner.objects.filter(code=code).first()
    if partner is None:
        known = ", ".join(Partner.objects.order_by("code").values_list("code", flat=True))
        sentence = gettext("There is no partner '%(code)s'. Known here: %(known)s.")
        raise CommandError(sentence % {"code": code, "known": known or "-"})
    return partner


def _receive(file: Path, partner: Partner, municipality: Municipality) -> Received:
    try:
        check_size(file.stat().st_size, settings.UPLOAD_LIMIT_BYTES)
        content = file.read_bytes()
    except UnreadableFile as refusal:
        raise CommandError(refusal.sentence) from refusal
    except OSError as problem:
        sentence = gettext("The file cannot be read: %(reason)s.")
        raise CommandError(sentence % {"reason": problem.strerror}) from problem
    try:
        by = system_actor("deliver", municipality.pk)
        return receive_file(partner=partner, file_name=file.name, content=content, by=by)
    except EropafError as refusal:
        raise CommandError(refusal.sentence) from refusal


def _carry(delivery: Delivery, municipality: Municipality) -> Delivery:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        shown = progress.add_task(gettext("waiting"), total=None)
        return carry_delivery(
            delivery=delivery,
            by=system_actor("journey", municipality.pk),
            tell=lambda stage: progress.update(shown, description=str(_STAGES[stage])),
        )
