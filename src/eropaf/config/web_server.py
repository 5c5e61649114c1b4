"""How gunicorn serves the product: `gunicorn --config python:eropaf.config.web_server eropaf.config.wsgi`."""

import os
import shutil
from pathlib import Path
from typing import Any

from eropaf.config.database import var_folder
from eropaf.core.processes import keep_memory_to_itself

PROCESSORS = len(os.sched_getaffinity(0))

bind = os.environ.get("EROPAF_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("EROPAF_WEB_PROCESSES") or min(2 * PROCESSORS, 8))
threads = int(os.environ.get("EROPAF_WEB_THREADS") or 4)
worker_class = "gthread"
# A large file is still being read when an ordinary page would long be there.
timeout = 120
graceful_timeout = 30
keepalive = 5
# A process makes room for a new one now and then, and not all at once.
max_requests, max_requests_jitter = 2000, 400
# Only who stands here may say that a request came by HTTPS.
forwarded_allow_ips = os.environ.get("EROPAF_PROXY", "127.0.0.1,::1")
loglevel = "warning"
control_socket_disable = True
# Heartbeats of processes: in memory, since a disk that is slow would have them killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


def on_starting(server: Any) -> None:  # noqa: ARG001 (gunicorn passes it)
    """Let no other process look into those of the web server, and begin with no figures of those that ended before."""
    keep_memory_to_itself()
    shutil.rmtree(figures_folder(), ignore_errors=True)
    figures_folder().mkdir(parents=True, mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures_folder())


def child_exit(server: Any, worker: Any) -> None:  # noqa: ARG001
    """Keep what a process counted, and forget what was true only while it lived."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 (reads the folder when imported)

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def figures_folder() -> Path:
    """Where the processes of the web server put their figures together."""
    return var_folder() / "figures-of-requests"
