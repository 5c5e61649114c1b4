"""`eropaf backup`: the whole database, encrypted, with a key of its own."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from eropaf.config.database import var_folder
from eropaf.core.errors import EropafError
from eropaf.running.backup.keyring import installed_keyring
from eropaf.running.backup.making import forget_backups, make_backup

KEPT_DAYS = 35


class Command(BaseCommand):
    """Makes a backup; then makes those that became too old unreadable, by destroying their keys."""

    help = "Back up the whole database, encrypted, and destroy the keys of backups that became too old."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        default = Path(os.environ.get("EROPAF_BACKUPS") or var_folder() / "backups")
        parser.add_argument("--to", type=Path, default=default, help="folder for the backup")
        parser.add_argument(
            "--forget-older-than", type=int, default=KEPT_DAYS, metavar="DAYS", help="days a key is kept"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        folder, days, keyring = options["to"], options["forget_older_than"], installed_keyring()
        if days < 1:
            raise CommandError("Keep backups for one day at least.")
        try:
            made = make_backup(folder, keyring)
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"The backup is in {made}.")
        for name in forget_backups(folder, keyring, days):
            self.stdout.write(f"The key of {name} was destroyed: nobody can read that backup any more.")
