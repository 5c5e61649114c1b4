"""`eropaf report NAME`: a report on the terminal or in a file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from eropaf.jobs.management import algorithm_register, pilots


class Command(BaseCommand):
    """Reads only."""

    help = "Write a report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        reports = parser.add_subparsers(dest="report", required=True)
        entry = reports.add_parser("algorithm-register", help="the entry for the national algorithm register")
        algorithm_register.declare_arguments(entry)
        counted = reports.add_parser("pilots", help="registers counted beside what was published; needs no database")
        pilots.declare_arguments(counted)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        if options["report"] == "pilots":
            pilots.report_pilots(options, self.stdout)
        else:
            algorithm_register.report_rules(options, self.stdout, self.stderr)
