"""Carry one delivery in a process of its own: with its key and its municipality's as arguments.

Says "ready", waits for a line, and then names every stage as it begins and "done" at the end.
"""

import sys

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import Delivery
from eropaf.jobs.journey import carry_delivery


def main() -> None:
    """Carry when told to."""
    delivery_id, municipality_id = (int(argument) for argument in sys.argv[1:])
    say("ready")
    sys.stdin.readline()
    with municipality_scope(municipality_id):
        delivery = Delivery.objects.get(pk=delivery_id)
        carry_delivery(delivery=delivery, by=system_actor("journey", municipality_id), tell=say)
    say("done")


def say(word: str) -> None:
    """Tell whoever started this process."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
