"""What is still to be told."""

from eropaf.monitor.facts.marking import StaleCase


def facts_waiting() -> int:
    """How many cases changed since their facts were written."""
    return StaleCase.objects.values("case_id").distinct().count()
