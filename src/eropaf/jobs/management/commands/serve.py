"""`eropaf serve`: the web application and its worker, together."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

WSGI = "eropaf.config.wsgi:application"
GUNICORN = ("--workers=2", "--threads=4", "--timeout=120", "--log-level=warning", "--no-control-socket")
LOOK_EVERY_SECONDS = 0.5


class Command(BaseCommand):
    """Runs two processes and stops both when one ends or the user presses Ctrl+C."""

    help = "Serve the web application, with a worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        signal.signal(signal.SIGTERM, _interrupt)
        worker = subprocess.Popen([sys.executable, "-m", "eropaf", "work"])
        web = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", WSGI, "--bind", options["bind"], *GUNICORN], env=os.environ
        )
        try:
            while web.poll() is None and worker.poll() is None:
                time.sleep(LOOK_EVERY_SECONDS)
            raise CommandError("The web server or the worker stopped by itself; the lines above tell why.")
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            _stop(web, worker)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
