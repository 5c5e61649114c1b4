"""A delivery that is killed at any moment is there as far as a whole stage, or not at all."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, Delivery
from tests.integration.jobs.conftest import Start
from tests.integration.jobs.story import (
    IN_DJANGO,
    NOTHING,
    ROWS,
    WHOLE,
    big_file,
    hear,
    tell,
    wait_until,
    wait_until_alone,
    written,
)

MOMENTS, WHOLE_ONES = 50, 3
SEEDED = random.Random
DELIVERING = ("-c", IN_DJANGO, "tests.integration.jobs.delivering_process")


def test_fifty_kills_at_random_moments_leave_a_whole_stage_or_nothing(
    coordinator: Actor, start: Start, tmp_path: Path
) -> None:
    chance = SEEDED(2026)
    deliverer = start(*DELIVERING, str(coordinator.municipality_id))
    longest = min(seconds_to_deliver(deliverer, write_file(tmp_path, number)) for number in range(WHOLE_ONES))
    carried, interrupted = WHOLE_ONES, 0

    for _moment in range(MOMENTS):
        file = write_file(tmp_path, carried)
        tell(deliverer, str(file))
        child = number_of_child(deliverer)
        interrupted += is_killed_after(child, chance.uniform(0, longest))
        wait_until_alone()
        state = state_of(file, coordinator)
        assert written(coordinator) == WHOLE.get(state, NOTHING).after(carried)
        carried += state == DeliveryState.CARRIED

    assert interrupted > MOMENTS / 2
    file = write_file(tmp_path, carried)
    seconds_to_deliver(deliverer, file)
    assert state_of(file, coordinator) == DeliveryState.CARRIED, "what was interrupted is carried when it comes again"
    assert written(coordinator) == NOTHING.after(carried + 1)


def write_file(folder: Path, number: int) -> Path:
    """A file about other people than those with another number."""
    file = folder / f"levering-{number}.csv"
    file.write_bytes(big_file(first=1 + number * ROWS))
    return file


def seconds_to_deliver(deliverer: subprocess.Popen[str], file: Path) -> float:
    """Deliver a file whole, to know how long that takes here."""
    started = time.perf_counter()
    tell(deliverer, str(file))
    number_of_child(deliverer)
    assert hear(deliverer) == "done"
    return time.perf_counter() - started


def number_of_child(deliverer: subprocess.Popen[str]) -> int:
    """The process that delivers; one before it may have come to its end."""
    heard = hear(deliverer)
    return int(hear(deliverer) if heard == "done" else heard)


def is_killed_after(child: int, seconds: float) -> bool:
    """Kill a child after a while; tells whether it was still at work."""
    time.sleep(seconds)
    if not is_alive(child):
        return False
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: not is_alive(child))
    return True


def is_alive(child: int) -> bool:
    """Whether a child is still there: a busy machine takes a moment to end it."""
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def state_of(file: Path, by: Actor) -> DeliveryState | None:
    """How far a file came, which is kept as it was; None when it was never received."""
    with municipality_scope(by.municipality_id):
        delivery = Delivery.objects.filter(file_name=file.name).first()
        if delivery is None:
            return None
        assert bytes(DeliveredFile.objects.get(delivery=delivery).content) == file.read_bytes()
        return DeliveryState(delivery.state)
