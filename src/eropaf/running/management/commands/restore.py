"""`eropaf restore FILE`: put a backup back in an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from eropaf.core.errors import EropafError
from eropaf.running.backup.keyring import installed_keyring
from eropaf.running.backup.restoring import other_secrets, restore_backup


class Command(BaseCommand):
    """Restores into an empty database only, counts every row, and makes the database ready."""

    help = "Restore a backup into an empty database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            manifest = restore_backup(options["file"], installed_keyring())
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal
        rows, tables = sum(int(count) for count, _digest in manifest.tables.values()), len(manifest.tables)
        self.stdout.write(f"{manifest.name} is back: {rows} rows in {tables} tables, all of them as they were.")
        for variable in other_secrets(manifest):
            self.stderr.write(
                f"{variable} is another one than when the backup was made: give this installation that one."
            )
