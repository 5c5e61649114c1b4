"""`eropaf found FILE.toml`: found a municipality from a description."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from eropaf.core.errors import EropafError
from eropaf.jobs.founding import Foundation, found_municipality


class Command(BaseCommand):
    """Makes the municipality with its neighbourhoods, partners, layouts and rules; accounts follow by `account add`."""

    help = "Found a municipality from a TOML file, such as docs/example-municipality.toml."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            data = tomllib.loads(options["file"].read_text(encoding="utf-8"))
            founded = found_municipality(Foundation.from_data(data), by_part="founding")
        except (OSError, ValueError) as problem:
            raise CommandError(gettext("The file cannot be read: %(reason)s.") % {"reason": problem}) from problem
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            gettext("%(name)s is founded. Add the first account with: eropaf account add") % {"name": founded}
        )
