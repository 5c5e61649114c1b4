"""A delivery that is interrupted leaves no half of itself, and two at once give no resident two cases."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, Delivery, Signal
from eropaf.jobs.tasks import enqueue_delivery, enqueue_unfinished_deliveries
from eropaf.matching.enums import MatchKind
from eropaf.matching.models import MatchGroup
from tests.integration.building import receive, row, write_csv
from tests.integration.intake.carrying import carry, count_rows
from tests.integration.jobs.conftest import Start
from tests.integration.jobs.story import (
    EVERYTHING,
    IN_DJANGO,
    WHOLE,
    big_file,
    hear,
    residents,
    tell,
    wait_until,
    wait_until_alone,
    written,
)

CARRYING = ("-c", IN_DJANGO, "tests.integration.jobs.carrying_process")
WORKER = ("-m", "eropaf", "procrastinate", "worker", "--queues", "deliveries")
KILLS = [
    ("check", 0.0),
    ("check", 0.05),
    ("match", 0.0),
    ("take_up", 0.05),
    ("place", 0.0),
    ("place", 0.1),
]


def carrying(start: Start, delivery: Delivery) -> subprocess.Popen[str]:
    """A process that is ready to carry a delivery."""
    process = start(*CARRYING, str(delivery.pk), str(delivery.municipality_id))
    assert hear(process) == "ready"
    return process


def kill_at(process: subprocess.Popen[str], stage: str, seconds: float) -> None:
    """Kill a carrying process so long after a stage began, or at the end when it never comes there."""
    tell(process)
    while hear(process) not in (stage, "done", ""):
        pass
    time.sleep(seconds)
    process.kill()
    process.wait()
    wait_until_alone()


def work_until_the_queue_is_empty(start: Start) -> None:
    worker = start(*WORKER, "--one-shot")
    _out, errors = worker.communicate(timeout=60)
    assert worker.returncode == 0, errors
    assert waiting_jobs() == 0


def waiting_jobs() -> int:
    return ProcrastinateJob.objects.filter(status="todo", queue_name="deliveries").count()


def state_of(delivery: Delivery) -> DeliveryState:
    with municipality_scope(delivery.municipality_id):
        return DeliveryState(Delivery.objects.get(pk=delivery.pk).state)


def test_a_killed_delivery_leaves_a_whole_stage_or_nothing_and_is_finished_later(
    coordinator: Actor, start: Start
) -> None:
    content = big_file()
    delivery = receive(content, coordinator)
    processes = [start(*CARRYING, str(delivery.pk), str(delivery.municipality_id)) for _kill in KILLS]
    for process in processes:
        assert hear(process) == "ready"

    seen = []
    for process, (stage, seconds) in zip(processes, KILLS, strict=True):
        kill_at(process, stage, seconds)
        seen.append(state_of(delivery))
        assert written(coordinator) == WHOLE[seen[-1]], f"killed at {stage} + {seconds} s"
        with municipality_scope(coordinator.municipality_id):
            assert bytes(DeliveredFile.objects.get().content) == content
    assert seen[0] == DeliveryState.RECEIVED
    assert DeliveryState.CHECKED in seen

    enqueue_unfinished_deliveries()
    work_until_the_queue_is_empty(start)

    assert state_of(delivery) == DeliveryState.CARRIED
    assert written(coordinator) == EVERYTHING
    carried = count_rows()
    carry(delivery, coordinator)
    assert count_rows() == carried


def test_a_worker_that_is_killed_leaves_its_delivery_to_the_next(coordinator: Actor, start: Start) -> None:
    delivery = receive(big_file(), coordinator)
    enqueue_delivery(delivery)
    first = start(*WORKER)
    wait_until(lambda: state_of(delivery) == DeliveryState.CHECKED)
    first.kill()
    first.wait()
    wait_until_alone()
    assert written(coordinator) == WHOLE[state_of(delivery)]

    enqueue_unfinished_deliveries()
    work_until_the_queue_is_empty(start)

    assert written(coordinator) == EVERYTHING


def test_a_delivery_waits_in_the_queue_once(coordinator: Actor) -> None:
    delivery = receive(write_csv([row()]), coordinator)

    for _time in range(3):
        enqueue_delivery(delivery)
        enqueue_unfinished_deliveries()

    assert waiting_jobs() == 1


def test_what_was_refused_or_carried_is_not_taken_up_again(coordinator: Actor) -> None:
    carry(receive(write_csv([row()]), coordinator), coordinator)
    carry(receive(b"", coordinator), coordinator)

    enqueue_unfinished_deliveries()

    assert waiting_jobs() == 0


def test_two_deliveries_carried_at_once_give_each_resident_one_case(coordinator: Actor, start: Start) -> None:
    count = 100
    power = receive(write_csv(residents(count, "E")), coordinator, partner="stroom")
    water = receive(write_csv(residents(count, "W")), coordinator, partner="water")

    carry_at_once(carrying(start, power), carrying(start, water))

    with municipality_scope(coordinator.municipality_id):
        assert (Signal.objects.count(), MatchGroup.objects.count(), Case.objects.count()) == (2 * count, count, count)
        assert set(MatchGroup.objects.values_list("kind", flat=True)) == {MatchKind.MULTIPLE}
        assert set(Case.objects.values_list("amount_cents", flat=True)) == {60000}
        assert len(set(Case.objects.values_list("number", flat=True))) == count


def test_one_delivery_carried_by_two_processes_is_carried_once(coordinator: Actor, start: Start) -> None:
    delivery = receive(big_file(), coordinator)

    carry_at_once(carrying(start, delivery), carrying(start, delivery))

    assert written(coordinator) == EVERYTHING
    with municipality_scope(coordinator.municipality_id):
        kinds = list(Event.objects.filter(subject_id=delivery.pk, kind__startswith="delivery.").values_list("kind"))
    assert len(kinds) == len(set(kinds))


def test_one_file_received_by_two_at_once_is_one_delivery(coordinator: Actor) -> None:
    content = write_csv(residents(50))

    def receive_and_leave(_number: int) -> int:
        try:
            return receive(content, coordinator).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        received = set(pool.map(receive_and_leave, range(8)))

    assert len(received) == 1
    with municipality_scope(coordinator.municipality_id):
        assert (Delivery.objects.count(), DeliveredFile.objects.count()) == (1, 1)


def carry_at_once(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        tell(process)
    for process in processes:
        _out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
