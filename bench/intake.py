"""How many rows per second come from a file on disk to checked signals, and how many at the very most."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.db import connections

from bench.rows import write_file
from bench.town import DAY, partner
from eropaf.audit.actor import Actor
from eropaf.intake.models import Delivery, Signal
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.receive import receive_file

ROWS = 100_000
REPETITIONS = 5
_SLICE = 20_000  # as the product writes


@dataclass(frozen=True)
class IntakeTimes:
    """Seconds of each repetition.

    Attributes:
        ours: receive_file and check_delivery, from the file on disk.
        floor: the same file read by Polars and copied into a table of texts.
        typed_floor: the signals of the same file read by Polars and copied into a table with their types.
        signals: how many signals the last file gave.
    """

    ours: list[float]
    floor: list[float]
    typed_floor: list[float]
    signals: int

    def rows_per_second(self, times: list[float]) -> float:
        """By the median of the repetitions."""
        return ROWS / statistics.median(times)


def measure_intake(folder: Path, by: Actor, tell: Callable[[str], None]) -> IntakeTimes:
    """Measure ours and both floors in turn, a new file each time; the first round only warms up.

    Args:
        folder: for the files.
        by: who delivers.
        tell: is told what is being measured.
    """
    times = IntakeTimes([], [], [], 0)
    for repetition in range(REPETITIONS + 1):
        tell(f"intake, round {repetition} of {REPETITIONS}")
        file, typed_file = folder / "delivery.csv", folder / "signals.csv"
        file.write_bytes(write_file(ROWS, repetition * ROWS, 1, DAY))
        with _timing(times.ours):
            delivery = _deliver(file, by)
        signals = _export_signals(delivery, typed_file)
        _copy_plainly(file, ";", _as_texts(file), times.floor)
        _copy_plainly(typed_file, ",", "LIKE intake_signal", times.typed_floor)
        times = IntakeTimes(times.ours, times.floor, times.typed_floor, signals)
    return IntakeTimes(times.ours[1:], times.floor[1:], times.typed_floor[1:], times.signals)


@contextmanager
def _timing(times: list[float]) -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CHECKPOINT")
    started = time.perf_counter()
    yield
    times.append(time.perf_counter() - started)


def _deliver(file: Path, by: Actor) -> Delivery:
    received = receive_file(partner=partner("wonen"), file_name=file.name, content=file.read_bytes(), by=by)
    return check_delivery(delivery=received.delivery, by=by)


def _export_signals(delivery: Delivery, file: Path) -> int:
    """Write the stored signals to a file, as what the typed floor reads; returns how many there are."""
    columns = [str(field.column) for field in Signal._meta.concrete_fields if not field.primary_key]
    query, values = delivery.signals.values(*columns).query.sql_with_params()
    with (
        connections["owner"].cursor() as cursor,
        cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)", values) as copy,
        file.open("wb") as target,
    ):
        target.writelines(copy)
    return delivery.signal_count


def _as_texts(file: Path) -> str:
    with file.open() as lines:
        headers = lines.readline().strip().split(";")
    return ", ".join(f'"{header}" text' for header in headers)


def _copy_plainly(file: Path, separator: str, columns: str, times: list[float]) -> None:
    """Read a file and copy it into a table without index or constraint, which is made before and dropped after."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE floor ({columns})")
        cursor.execute("ALTER TABLE floor DROP COLUMN IF EXISTS id")
        with _timing(times):
            frame = pl.read_csv(file, separator=separator, infer_schema=False)
            names = ", ".join(f'"{name}"' for name in frame.columns)
            with cursor.copy(f"COPY floor ({names}) FROM STDIN (FORMAT csv)") as copy:
                for part in frame.iter_slices(_SLICE):
                    copy.write(part.write_csv(include_header=False).encode())
        cursor.execute("DROP TABLE floor")
