"""Figures for monitoring, in the text format of Prometheus. Numbers of work, never of persons."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.metadata import version

from django.db import DatabaseError, connections
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.jobs.everywhere import in_every_municipality
from eropaf.monitor.facts.selectors import facts_waiting
from eropaf.privacy.retention.selectors import known_to_propose
from eropaf.running.backup.making import last_backup

REQUESTS = Counter("eropaf_requests", "Requests answered", ["method", "status"])
DURATIONS = Histogram(
    "eropaf_request_seconds", "How long answering took", ["screen"], buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
)
STUCK_AFTER = timedelta(hours=1)
_WAITING = """
SELECT queue_name, count(*),
       extract(epoch FROM max(now() - greatest(coalesce(scheduled_at, deferred.at), deferred.at)))::float
FROM procrastinate_jobs
CROSS JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = procrastinate_jobs.id) AS deferred
WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()
GROUP BY queue_name
"""
_FAILED = "SELECT queue_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY queue_name"


def exposition() -> bytes:
    """All figures: of requests over all processes of the web server, and of the work as it is now."""
    registry = CollectorRegistry()
    registry.register(_Work())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(REGISTRY)


class _Work(Collector):
    """What waits and what failed, counted when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Count."""
        yield _gauge("eropaf_info", "Edition of Eropaf", {(version("eropaf"),): 1}, ["edition"])
        yield from _backup_age()
        try:
            counted = [*_queues(), *_deliveries_and_facts()]
        except DatabaseError:
            connections["default"].close()
            yield _gauge("eropaf_database_up", "Whether the database answers", {(): 0})
            return
        yield _gauge("eropaf_database_up", "Whether the database answers", {(): 1})
        yield from counted


def _queues() -> Iterator[GaugeMetricFamily]:
    with connections["default"].cursor() as cursor:
        cursor.execute(_WAITING)
        waiting = cursor.fetchall()
        cursor.execute(_FAILED)
        failed = cursor.fetchall()
    lengths: dict[tuple[str, ...], float] = {(queue,): count for queue, count, _age in waiting}
    yield _gauge("eropaf_queue_jobs", "Jobs that wait and are due", lengths, ["queue"])
    ages: dict[tuple[str, ...], float] = {(queue,): age for queue, _count, age in waiting}
    yield _gauge("eropaf_queue_oldest_seconds", "How long the oldest of them waits", ages, ["queue"])
    lost: dict[tuple[str, ...], float] = {(queue,): count for queue, count in failed}
    yield _gauge("eropaf_jobs_failed", "Jobs that failed for good", lost, ["queue"])


def _deliveries_and_facts() -> Iterator[GaugeMetricFamily]:
    stuck: list[int] = []
    facts: list[int] = []
    past: list[int] = []
    in_every_municipality("monitoring", lambda _by: stuck.append(_stuck_deliveries()))
    in_every_municipality("monitoring", lambda _by: facts.append(facts_waiting()))
    in_every_municipality("monitoring", lambda by: past.append(known_to_propose(by.municipality_id)))
    yield _gauge("eropaf_deliveries_stuck", "Deliveries not carried an hour after they came", {(): sum(stuck)})
    told = "Cases and rows that are past their term while nobody proposed to destroy them, counted once an hour"
    yield _gauge("eropaf_retention_not_proposed", told, {(): sum(past)})
    yield _gauge("eropaf_facts_waiting", "Cases of which the facts are to be written anew", {(): sum(facts)})


def _stuck_deliveries() -> int:
    underway = (DeliveryState.RECEIVED, DeliveryState.CHECKED)
    return Delivery.objects.filter(state__in=underway, received_at__lt=clock.now() - STUCK_AFTER).count()


def _backup_age() -> Iterator[GaugeMetricFamily]:
    told = last_backup()
    if told:
        age = clock.outside() - datetime.fromisoformat(told["made_at"])
        yield _gauge("eropaf_backup_age_seconds", "How long ago the last backup was made", {(): age.total_seconds()})


def _gauge(
    name: str, told: str, values: Mapping[tuple[str, ...], float], labels: list[str] | None = None
) -> GaugeMetricFamily:
    made = GaugeMetricFamily(name, told, labels=labels or [])
    for of, value in values.items():
        made.add_metric(list(of), value)
    return made
