"""`eropaf serve`: the web application and its worker, together."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

WEB = ("gunicorn", "--config", "python:eropaf.config.web_server", "eropaf.config.wsgi:application")
LOOK_EVERY_SECONDS = 0.5
MOST_RESTARTS = 5


class Command(BaseCommand):
    """Runs two processes until the web server ends or the user presses Ctrl+C; a worker that ends is replaced."""

    help = "Serve the web application, with a worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        signal.signal(signal.SIGTERM, _interrupt)
        worker, restarts = _start_worker(), 0
        web = subprocess.Popen([sys.executable, "-m", *WEB, "--bind", options["bind"]], env=os.environ)
        try:
            while web.poll() is None:
                if worker.poll() is not None and restarts < MOST_RESTARTS:
                    restarts += 1
                    self.stderr.write("The worker stopped by itself and is started again.")
                    worker = _start_worker()
                time.sleep(LOOK_EVERY_SECONDS)
            raise CommandError("The web server stopped by itself; the lines above tell why.")
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            _stop(web, worker)


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "eropaf", "work"])


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
