"""`eropaf prepare`: make the database ready."""

from typing import Any

from django.core.management.base import BaseCommand

from eropaf.config.preparation import prepare_database


class Command(BaseCommand):
    """Creates the application's role and the tables; safe to repeat, also after an upgrade."""

    help = "Create or upgrade the tables and the application's rights on them."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        prepare_database(verbosity=options["verbosity"])
        self.stdout.write("The database is ready.")
