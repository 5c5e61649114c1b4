"""`eropaf prepare`: make the database ready."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from eropaf.config.preparation import prepare_database
from eropaf.core.errors import EropafError
from eropaf.running.backup.making import refuse_without_fresh_backup


class Command(BaseCommand):
    """Creates the application's role and the tables; safe to repeat, also after an upgrade."""

    help = "Create or upgrade the tables and the application's rights on them."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--lose", action="append", default=[], metavar="NAME", help="what an upgrade may throw away, as it named it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            if options["lose"]:
                refuse_without_fresh_backup()
            prepare_database(verbosity=options["verbosity"], lose=options["lose"])
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write("The database is ready.")
