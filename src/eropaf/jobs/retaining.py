"""Destroying what was agreed, and tidying what nobody needs any more, in every municipality."""

from collections.abc import Callable

from django.core.management import call_command

from eropaf.audit.actor import Actor
from eropaf.jobs.everywhere import by_itself, in_every_municipality
from eropaf.privacy.retention.carrying_out import carry_out, runs_due
from eropaf.privacy.retention.models import DestructionRun

KEEP_JOBS_HOURS = 24 * 31  # what was done in the background, for whoever looks why something went wrong


def destroy_what_is_due() -> None:
    """Destroy what was agreed and can no longer be called off, and the sessions that ended."""
    in_every_municipality("retention", destroy_due)
    by_itself("Sessions that ended", lambda: call_command("clearsessions"))


def destroy_due(by: Actor) -> None:
    """The runs of one municipality that are due; what goes wrong with one does not stop the others."""
    for run in runs_due():
        by_itself(f"Destruction {run.pk}", _carrying(run, by))


def _carrying(run: DestructionRun, by: Actor) -> Callable[[], object]:
    return lambda: carry_out(run=run, by=by)
