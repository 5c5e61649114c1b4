"""`eropaf report council`: a month or a year for the council, as an accessible PDF in Dutch. Reads only."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext, override

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.jobs.management.finding import find_municipality
from eropaf.monitor.council.asked import Asked, read_word
from eropaf.monitor.council.gathering import report_for_council
from eropaf.monitor.council.typesetting import write_pdf

_LANGUAGE = "nl"  # in which councils read


def declare_arguments(parser: ArgumentParser) -> None:
    """Declare what the report asks."""
    parser.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--month", dest="asked", metavar="YYYY-MM", type=_asked, help="one month, beside twelve before")
    asked.add_argument("--year", dest="asked", metavar="YYYY", type=_asked, help="one year, beside the year before")
    parser.add_argument("--output", type=Path, required=True, help="the PDF that is written")


def report_to_council(options: Mapping[str, Any], output: OutputWrapper) -> None:
    """Write the report.

    Args:
        options: as declared.
        output: for where it was written.

    Raises:
        CommandError: the file cannot be written.
    """
    municipality = find_municipality(options["municipality"])
    with municipality_scope(municipality.pk), override(_LANGUAGE):
        content = write_pdf(report_for_council(options["asked"], system_actor("report-command", municipality.pk)))
    try:
        options["output"].write_bytes(content)
    except OSError as problem:
        raise CommandError(
            gettext("The file cannot be written: %(reason)s.") % {"reason": problem.strerror}
        ) from problem
    output.write(str(options["output"]))


def _asked(word: str) -> Asked:
    asked = read_word(word)
    if asked is None:
        raise CommandError(gettext("Name one month as 2026-10, or one year as 2026."))
    return asked
