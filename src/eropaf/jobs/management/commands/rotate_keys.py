"""`eropaf rotate-keys`: encrypt with the newest key what older ones encrypted."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from eropaf.config.key_rotation import encrypt_anew
from eropaf.core.encryption import KeyMissing


class Command(BaseCommand):
    """Takes the newest key of EROPAF_FIELD_KEYS for everything; can be stopped and begun again."""

    help = "Encrypt anew, with the newest key, what older keys encrypted."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        done = 0
        try:
            for column, count in encrypt_anew():
                done += count
                if count:
                    self.stdout.write(f"{'.'.join(column.names[:2])}: {count}")
        except KeyMissing as problem:
            raise CommandError(f"{problem} What was done stands; give the key and run this again.") from problem
        self.stdout.write(f"{done} values were encrypted anew. Older keys can go once no backup needs them.")
