"""Whether an installation can do its work: each look gives a sentence where something is wrong, and what to do."""

import shutil
from collections.abc import Callable
from functools import cache
from typing import Any

import pgtrigger
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader

from eropaf.config.database import var_folder
from eropaf.config.preparation import UNFINISHED

WORKER_SECONDS = 120
QUEUE_SECONDS = 900
LEAST_FREE_BYTES = 500 * 1024 * 1024


def problems() -> dict[str, str]:
    """What is wrong, by the name of the look that found it; empty where all is well. Holds no personal data."""
    try:
        found = {name: look() for name, look in LOOKS.items()}
    except DatabaseError:
        connections["default"].close()
        found = {"database": "The database cannot be reached: is PostgreSQL running?"}
    return {name: told for name, told in (found | {"disk": _disk()}).items() if told}


def _whole() -> str:
    if _ask("SELECT 1 FROM pg_namespace WHERE nspname = %s", UNFINISHED):
        return "A restore did not come back whole: make a new database and restore again."
    return ""


def _migrations() -> str:
    taken = {tuple(row) for row in _ask("SELECT app, name FROM django_migrations")}
    due = sorted(_last_steps() - taken)
    return f"The tables are of another edition, {'.'.join(due[0])} is due: run eropaf prepare." if due else ""


def _triggers() -> str:
    rows = _ask("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')")
    missing = sorted(_triggers_of_models() - {tuple(row) for row in rows})
    return f"{len(missing)} triggers are missing, one of {missing[0][0]}: run eropaf prepare." if missing else ""


def _worker() -> str:
    alive = _ask(
        "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)", WORKER_SECONDS
    )
    return "" if alive else "No worker gave a sign of life for two minutes: start eropaf work."


def _queue() -> str:
    stuck = _ask(
        "SELECT queue_name, count(*) FROM procrastinate_jobs WHERE status = 'todo'"
        " AND coalesce(scheduled_at, now()) <= now() AND (SELECT max(at) FROM procrastinate_events"
        " WHERE job_id = procrastinate_jobs.id) < now() - make_interval(secs => %s) GROUP BY 1 ORDER BY 1",
        QUEUE_SECONDS,
    )
    told = ", ".join(f"{count} in {name}" for name, count in stuck)
    return f"Work waits for longer than a quarter of an hour ({told}): look at the log of eropaf work." if told else ""


def _disk() -> str:
    free = shutil.disk_usage(var_folder()).free if var_folder().exists() else LEAST_FREE_BYTES
    return "" if free >= LEAST_FREE_BYTES else f"Only {free // 1024**2} MB are free on the disk of EROPAF_VAR."


LOOKS: dict[str, Callable[[], str]] = {
    "restore": _whole,
    "migrations": _migrations,
    "triggers": _triggers,
    "worker": _worker,
    "queue": _queue,
}


def _ask(query: str, *values: str | int) -> list[Any]:
    with connections["default"].cursor() as cursor:
        cursor.execute(query, values or None)
        return list(cursor.fetchall())


@cache
def _last_steps() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@cache
def _triggers_of_models() -> frozenset[tuple[str, str]]:
    return frozenset((model._meta.db_table, trigger.get_pgid(model)) for model, trigger in pgtrigger.registered())
