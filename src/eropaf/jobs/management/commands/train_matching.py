"""`eropaf train-matching`: learn from invented signals what each likeness is worth, and write the model."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from eropaf.matching.linkage.model import SHIPPED
from eropaf.matching.training.train import train_on_invented_signals


class Command(BaseCommand):
    """Needs no data and no network; the same code writes the same file to the last byte."""

    help = "Train the model that matches signals, on invented inhabitants, and write it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--output", type=Path, default=SHIPPED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        model = train_on_invented_signals()
        model.write(options["output"])
        self.stdout.write(gettext("The model is written to %(file)s.") % {"file": options["output"]})
