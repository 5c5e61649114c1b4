"""`eropaf export KIND --from DAY --to DAY`: what goes to the national statistics, or to the municipality's own log."""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
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
from eropaf.privacy.looking.logbook import keep_export, records_of

_ONLY_OURS = 0o600  # the file holds citizen service numbers


class Command(BaseCommand):
    """Keeps that the file was made and, of the national delivery, whose data left in it, as on screen."""

    help = "Write the national delivery (DDAS Vroegsignalering 1.2) or the log of looking of a period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        exports = parser.add_subparsers(dest="export", required=True)
        _period_arguments(exports.add_parser("ddas", help="the national delivery, DDAS Vroegsignalering 1.2"))
        _period_arguments(exports.add_parser("logboek", help="who looked, as Logboek Dataverwerkingen, a line each"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        period = _period(options["start"], options["end"])
        municipality = find_municipality(options["municipality"])
        by = system_actor("export-command", municipality.pk)
        write = self._write_logbook if options["export"] == "logboek" else self._write_delivery
        with municipality_scope(municipality.pk):
            write(period, by, options["output"])

    def _write_delivery(self, period: Period, by: Actor, output: Path | None) -> None:
        # In one transaction: what could not be written was not delivered.
        with transaction.atomic():
            made = _make(period, by)
            if output:
                _write_new(output, [made.content])
        self._remark(made)
        if output:
            self._report(made)
        else:
            sys.stdout.buffer.write(made.content)

    def _write_logbook(self, period: Period, by: Actor, output: Path | None) -> None:
        with transaction.atomic():
            keep_export(period=period, by=by)
            lines = (json.dumps(record).encode() + b"\n" for record in records_of(period))
            if output:
                _write_new(output, lines)
            else:
                sys.stdout.buffer.writelines(lines)

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


def _period_arguments(export: ArgumentParser) -> None:
    export.add_argument("--from", dest="start", type=_day, required=True, help="first day, such as 2026-01-01")
    export.add_argument("--to", dest="end", type=_day, required=True, help="last day, such as 2026-03-31")
    export.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
    export.add_argument("--output", type=Path, help="a new file; else it is printed")


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


def _write_new(path: Path, parts: Iterable[bytes]) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS), "wb") as file:
            file.writelines(parts)
    except FileExistsError as problem:
        raise CommandError(gettext("There is a %(file)s already. Name another file.") % {"file": path}) from problem
    except OSError as problem:
        sentence = gettext("The file cannot be written: %(reason)s.")
        raise CommandError(sentence % {"reason": problem.strerror}) from problem
