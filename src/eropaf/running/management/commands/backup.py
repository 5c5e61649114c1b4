"""`eropaf backup`: the whole database, encrypted, with a key of its own."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from eropaf.config.database import var_folder
from eropaf.core.errors import EropafError
from eropaf.running.backup.keyring import installed_keyring
from eropaf.running.backup.making import forget_backups, make_backup


class Command(BaseCommand):
    """Makes a backup; then makes those that became too old unreadable, by destroying their keys."""

    help = "Back up the whole database, encrypted, and destroy the keys of backups that became too old."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        default = Path(os.environ.get("EROPAF_BACKUPS") or var_folder() / "backups")
        parser.add_argument("--to", type=Path, default=default, help="folder for the backup")
        parser.add_argument(
            "--forget-older-than", type=int, default=settings.BACKUP_DAYS, metavar="DAYS", help="days a key is kept"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        folder, days, keyring = options["to"], options["forget_older_than"], installed_keyring()
        if days < 1:
            raise CommandError("Keep backups for one day at least.")
        if days > settings.BACKUP_DAYS:
            raise CommandError(
                f"Declarations of destruction say that no backup is kept for more than {settings.BACKUP_DAYS} days: "
                "give fewer, or set EROPAF_BACKUP_DAYS to more, for what is destroyed from then on."
            )
        try:
            made = make_backup(folder, keyring)
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"The backup is in {made}.")
        for name in forget_backups(folder, keyring, days):
            self.stdout.write(f"The key of {name} was destroyed: nobody can read that backup any more.")
        for stray in keyring.strays():
            self.stderr.write(f"{stray} is not called as the key of a backup is: nothing destroys it. Look what it is.")
