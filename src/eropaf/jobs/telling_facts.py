"""Writing the facts of what changed, in every municipality."""

from eropaf.audit.actor import Actor
from eropaf.jobs.everywhere import in_every_municipality
from eropaf.monitor.facts.writing import mark_what_is_old, write_facts


def tell_facts() -> None:
    """Write what changed since the last time, and once a day what grows older by itself."""
    in_every_municipality("facts", _tell)


def _tell(by: Actor) -> None:
    mark_what_is_old(by=by)
    write_facts(by=by)
