"""`eropaf receive-mail`: keep one e-mail that came in, as a mail server hands it over on standard input."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.jobs.management.finding import find_municipality
from eropaf.outreach.correspondence.incoming_mail import read_mail
from eropaf.outreach.correspondence.services.replies import receive_mail


class Command(BaseCommand):
    """Meant for the pipe of a mail server: one message per run, and the same one again changes nothing."""

    help = "Keep one e-mail, read from standard input, with the case that it is about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--municipality", help="its code of four digits; not needed where there is only one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        municipality = find_municipality(options["municipality"])
        mail = read_mail(sys.stdin.buffer.read())
        with municipality_scope(municipality.pk):
            receive_mail(mail=mail, by=system_actor("correspondence", municipality.pk))
