"""`eropaf export ddas --from DAY --to DAY`: what is delivered to the national statistics, as a file."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import EropafError
from eropaf.core.period import Period
from eropaf.jobs.management.finding import find_municipality
from eropaf.monitor.national.completeness import EXPLAINED
from eropaf.monitor.national.services import MadeFile, make_delivery

_ONLY_OURS = 0o600  # the file holds citizen service numbers


class Command(BaseCommand):
    """Keeps that the file was made and whose data left in it, as on screen."""

    help = "Write the national delivery (DDAS Vroegsignalering 1.2) of a period. The file tells about residents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        exports = parser.add_subparsers(dest="export", required=True)
        ddas = exports.add_parser("ddas", help="the national delivery, DDAS Vroegsignalering 1.2")
        ddas.add_argument("--from", dest="start", type=_day, required=True, help="first day, such as 2026-01-01")
        ddas.add_argument("--to", dest="end", type=_day, required=True, help="last day, such as 2026-03-31")
        ddas.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
        ddas.add_argument("--output", type=Path, help="a new file; else it is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        period = _period(options["start"], options["end"])
        municipality = find_municipality(options["municipality"])
        by = system_actor("export-command", municipality.pk)
        # In one transaction: what could not be written was not delivered.
        with municipality_scope(municipality.pk), transaction.atomic():
            made = _make(period, by)
            if options["output"]:
                _write_new(options["output"], made.content)
        self._remark(made)
        if options["output"]:
            self._report(made)
        else:
            sys.stdout.buffer.write(made.content)

    def _remark(self, made: MadeFile) -> None:
        for remark in made.remarks:
            explained = EXPLAINED[remark.gap]
            numbers = ", ".join(str(each.number) for each in remark.cases)
            told = gettext("cases %(numbers)s") % {"numbers": numbers} if numbers else ""
            self.stderr.write(f"{explained.title} ({remark.count}). {explained.advice} {told}".rstrip())

    def _report(self, made: MadeFile) -> None:
        told = gettext("%(signals)d signals and %(cases)d cases, %(open)d of them open. SHA-256 %(digest)s")
        kept = made.delivery
        self.stdout.write(
            told % {"signals": kept.signals, "cases": kept.cases, "open": kept.open_cases, "digest": kept.sha256}
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(gettext("'%(given)s' is not a day such as 2026-01-31.") % {"given": text}) from problem


def _period(start: date, end: date) -> Period:
    try:
        return Period(start, end)
    except ValueError as problem:
        raise CommandError(gettext("The last day lies before the first.")) from problem


def _make(period: Period, by: Actor) -> MadeFile:
    try:
        return make_delivery(period=period, by=by)
    except EropafError as refusal:
        raise CommandError(refusal.sentence) from refusal


def _write_new(path: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS), "wb") as file:
            file.write(content)
    except FileExistsError as problem:
        raise CommandError(gettext("There is a %(file)s already. Name another file.") % {"file": path}) from problem
    except OSError as problem:
        sentence = gettext("The file cannot be written: %(reason)s.")
        raise CommandError(sentence % {"reason": problem.strerror}) from problem
