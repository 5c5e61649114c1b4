"""`eropaf report NAME`: a report on the terminal or in a file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from eropaf.jobs.management import algorithm_register, council, pilots


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
        told = reports.add_parser("council", help="a month or a year for the council, as an accessible PDF in Dutch")
        council.declare_arguments(told)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        match options["report"]:
            case "pilots":
                pilots.report_pilots(options, self.stdout)
            case "council":
                council.report_to_council(options, self.stdout)
            case _:
                algorithm_register.report_rules(options, self.stdout, self.stderr)
