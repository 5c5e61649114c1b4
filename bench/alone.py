"""Deliver one file in a process of its own, to see how much memory that takes at most."""

import os
import subprocess
import sys
from pathlib import Path

from psycopg.conninfo import make_conninfo

from bench.memory import peak_megabytes
from bench.town import DATABASE, DAY, partner
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.config.database import owner_url
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.receive import receive_file

_START = "import django, runpy; django.setup(); runpy.run_module('bench.alone', run_name='__main__')"


def megabytes_of_delivery(municipality_id: int, code: str, file: Path) -> int:
    """The most memory that receiving and checking a file takes, the program itself included.

    Args:
        municipality_id: where it is delivered.
        code: of the partner that delivers.
        file: what is delivered.
    """
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(owner_url(), dbname=DATABASE),
        "DJANGO_SETTINGS_MODULE": "eropaf.config.settings",
        "EROPAF_TODAY": DAY.isoformat(),
        "EROPAF_UPLOAD_LIMIT_MB": "1000",
    }
    command = [sys.executable, "-c", _START, str(municipality_id), code, str(file)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout)


def main() -> None:
    """Deliver as the arguments say, and tell the megabytes."""
    municipality_id, code, file = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    by = system_actor("bench", municipality_id)
    with municipality_scope(municipality_id):
        received = receive_file(partner=partner(code), file_name=file.name, content=file.read_bytes(), by=by)
        check_delivery(delivery=received.delivery, by=by)
    sys.stdout.write(str(peak_megabytes()))


if __name__ == "__main__":
    main()
