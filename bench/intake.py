"""How many rows per second come from a file on disk to checked signals, at the very most, and the usual way."""

import csv
import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl
from django.db import connections
from django.test.utils import override_settings
from python_calamine import CalamineWorkbook

from bench import peer
from bench.alone import megabytes_of_delivery
from bench.files import SHEETS, Sheet, write_list, write_sheet
from bench.town import SENDERS, partner
from eropaf.audit.actor import Actor
from eropaf.intake.models import Delivery, Signal
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.receive import receive_file

PEER_ROWS = 20_000  # as many as tell how fast it is; all of them would take half an hour
_SLICE = 20_000
_ROUND = count()
_PLENTY = 2**30


@dataclass
class IntakeTimes:
    """Seconds of each round with one kind of file.

    Attributes:
        sheet: the kind of file.
        ours: receive_file and check_delivery, from the file on disk.
        floor: the same file read by the bare reader and copied into a table of texts.
        typed_floor: the signals of the same file read by Polars and copied into a table with their types.
        peer: django-import-export with the first rows of the file.
        signals: how many signals the last file gave.
        megabytes: the most memory that ours took, in a process of its own.
    """

    sheet: Sheet
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    typed_floor: list[float] = field(default_factory=list)
    peer: list[float] = field(default_factory=list)
    signals: int = 0
    megabytes: int = 0

    def rows_per_second(self, times: list[float]) -> float:
        """By the median of the rounds."""
        return (PEER_ROWS if times is self.peer else self.sheet.rows) / statistics.median(times)


def measure_intake(folder: Path, by: Actor, tell: Callable[[str], None]) -> list[IntakeTimes]:
    """Measure ours, both floors and the peer in turn, a new file each time; the first round only warms up.

    Args:
        folder: for the files.
        by: who delivers.
        tell: is told what is being measured.
    """
    tell("intake, writing the rows")
    lines = write_list()
    with override_settings(UPLOAD_LIMIT_BYTES=_PLENTY):
        return [_measure(sheet, lines, folder, by, tell) for sheet in SHEETS]


def _measure(sheet: Sheet, lines: list[bytes], folder: Path, by: Actor, tell: Callable[[str], None]) -> IntakeTimes:
    times = IntakeTimes(sheet)
    for number in range(sheet.rounds + 1):
        tell(f"intake, {sheet.name}, round {number} of {sheet.rounds}")
        file = write_sheet(lines, sheet, number, folder)
        _measure_round(times, file, by)
        file.unlink()
    _drop_first_rounds(times)
    tell(f"intake, {sheet.name}, django-import-export")
    few = write_sheet(lines, Sheet(sheet.kind, PEER_ROWS, 1), sheet.rounds, folder)
    _measure_peer(times, few, by)
    tell(f"intake, {sheet.name}, memory")
    last = write_sheet(lines, sheet, sheet.rounds + 1, folder)
    times.megabytes = megabytes_of_delivery(by.municipality_id, _sender(), last)
    return times


def _measure_round(times: IntakeTimes, file: Path, by: Actor) -> None:
    with _timing(times.ours):
        delivery = _deliver(file, by)
    if not delivery.signal_count:
        raise ValueError(f"Nothing to measure: {delivery.refusal}")
    typed_file = file.with_suffix(".signals")
    times.signals = _export_signals(delivery, typed_file)
    _copy_plainly(file, times.sheet.kind, ";", _as_texts(file), times.floor)
    _copy_plainly(typed_file, "csv", ",", "LIKE intake_signal", times.typed_floor)
    typed_file.unlink()


def _drop_first_rounds(times: IntakeTimes) -> None:
    for measured in (times.ours, times.floor, times.typed_floor):
        del measured[0]


def _sender() -> str:
    """A partner that delivered nothing yet: what a check compares with is not what is measured."""
    return SENDERS[next(_ROUND)]


@contextmanager
def _timing(times: list[float]) -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CHECKPOINT")
    started = time.perf_counter()
    yield
    times.append(time.perf_counter() - started)


def _deliver(file: Path, by: Actor) -> Delivery:
    received = receive_file(partner=partner(_sender()), file_name=file.name, content=file.read_bytes(), by=by)
    return check_delivery(delivery=received.delivery, by=by)


def _measure_peer(times: IntakeTimes, file: Path, by: Actor) -> None:
    received = receive_file(partner=partner(_sender()), file_name=file.name, content=file.read_bytes(), by=by)
    with _timing(times.peer):
        peer.load(file.read_bytes(), times.sheet.kind, received.delivery, by)


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
    headers = _read_workbook(file)[0] if file.suffix == ".xlsx" else _first_line(file)
    return ", ".join(f'"{header}" text' for header in headers)


def _first_line(file: Path) -> list[str]:
    with file.open() as lines:
        return lines.readline().strip().split(";")


def _read_workbook(file: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def _copy_plainly(file: Path, kind: str, separator: str, columns: str, times: list[float]) -> None:
    """Read a file and copy it into a table without index or constraint, which is made before and dropped after."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TABLE floor ({columns})")
        cursor.execute("ALTER TABLE floor DROP COLUMN IF EXISTS id")
        with _timing(times):
            names, parts = _read_workbook_plainly(file) if kind == "xlsx" else _read_csv_plainly(file, separator)
            with cursor.copy(f"COPY floor ({names}) FROM STDIN (FORMAT csv)") as copy:
                for part in parts:
                    copy.write(part)
        cursor.execute("DROP TABLE floor")


def _read_csv_plainly(file: Path, separator: str) -> tuple[str, Iterator[bytes]]:
    frame = pl.read_csv(file, separator=separator, infer_schema=False)
    names = ", ".join(f'"{name}"' for name in frame.columns)
    return names, (part.write_csv(include_header=False).encode() for part in frame.iter_slices(_SLICE))


def _read_workbook_plainly(file: Path) -> tuple[str, Iterator[bytes]]:
    header, *rows = _read_workbook(file)
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return ", ".join(f'"{name}"' for name in header), iter([written.getvalue().encode()])
