"""Deliver a file in a child process for every line heard, which names the file.

Says the child's process number when it begins; the child says "done" at the end. Forking spares starting the whole
program fifty times.
"""

import os
import signal
import sys
from pathlib import Path

from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.journey import carry_delivery
from eropaf.partners.models import Partner
from tests.integration.jobs.carrying_process import say


def main() -> None:
    """Deliver whatever is named, in the municipality that the argument names."""
    municipality_id = int(sys.argv[1])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a child ended
    for line in sys.stdin:
        child = os.fork()
        if child:
            say(str(child))
        else:
            deliver(Path(line.strip()), municipality_id)
            say("done")
            os._exit(0)


def deliver(file: Path, municipality_id: int) -> None:
    """Receive a file and carry it to the work list."""
    by = system_actor("journey", municipality_id)
    with municipality_scope(municipality_id):
        partner = Partner.objects.get(code="wonen")
        received = receive_file(partner=partner, file_name=file.name, content=file.read_bytes(), by=by)
        carry_delivery(delivery=received.delivery, by=by)


if __name__ == "__main__":
    main()
