"""`eropaf retain`: destroy what was agreed and is due, or say what would go."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.jobs.management.finding import find_municipality
from eropaf.jobs.retaining import destroy_due
from eropaf.privacy.retention.carrying_out import rehearse
from eropaf.privacy.retention.enums import OPEN
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proof import broken_proofs


class Command(BaseCommand):
    """The worker does the same every night."""

    help = "Destroy what a second person agreed to and can no longer be called off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
        parser.add_argument("--dry-run", action="store_true", help="take it all back, and say how many rows would go")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        municipality = find_municipality(options["municipality"])
        by = system_actor("retention", municipality.pk)
        with municipality_scope(municipality.pk):
            if options["dry_run"]:
                for run in DestructionRun.objects.filter(state__in=OPEN).order_by("pk"):
                    self._tell(run, rehearse(run=run, by=by))
                return
            destroy_due(by)
            broken = broken_proofs()
        if broken:
            told = ", ".join(map(str, broken))
            self.stderr.write(gettext("These declarations are missing or changed: %(numbers)s") % {"numbers": told})

    def _tell(self, run: DestructionRun, counts: dict[str, int]) -> None:
        told = {"number": run.number, "cases": run.cases.count()}
        self.stdout.write(gettext("Destruction %(number)s, in which %(cases)s cases stand, would remove:") % told)
        for table, count in sorted(counts.items()):
            self.stdout.write(f"{count:8d}  {table}")
        self.stdout.write(gettext("Cases that were merged into these count as well. What must stay is left out."))
