"""The year of deliveries, day by day, with the three that went wrong as a whole."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from demo.arrears import Report, reports
from demo.files import make_file
from demo.mess import WrittenRow, write_reports
from demo.municipality import municipality
from demo.partners import DemoPartner, delivery_days, partner
from demo.streams import Stream
from eropaf.core.working_days import add_working_days


class DeliveryKind(StrEnum):
    """What is delivered: a file as agreed, or one of the ways in which a whole delivery goes wrong."""

    REGULAR = "regular"
    SAME_AGAIN = "same file again"
    PICTURE = "picture named .csv"
    OTHER_PARTNER = "file of another partner"


@dataclass(frozen=True, slots=True)
class DemoDelivery:
    """A file that comes in.

    Attributes:
        partner_code: under which partner it is delivered.
        month: first day of the month that it reports on.
        rows: (line or row number in the file, what stands there), for the ground truth; empty unless regular.
    """

    day: date
    partner_code: str
    file_name: str
    content: bytes
    kind: DeliveryKind
    month: date
    rows: tuple[tuple[int, WrittenRow], ...] = ()


# (kind, month, whose delivery it was, whose file it is); the right file comes or came in as usual.
SAME_AGAIN = (date(2026, 3, 1), "helderstroom")
PICTURE = (date(2026, 6, 1), "voltana")
OTHER_PARTNER = (date(2026, 9, 1), "polderzorg", "samenzorg")


def deliveries() -> Iterator[DemoDelivery]:
    """Every delivery of the year in the order in which they come in; the last ones on the demo day."""
    regular = _regular_deliveries()
    return iter(sorted((*regular, *_wrong_deliveries(regular)), key=lambda found: found.day))


@cache
def _regular_deliveries() -> tuple[DemoDelivery, ...]:
    by_file: dict[tuple[str, date], list[Report]] = {}
    for report in reports():
        by_file.setdefault((report.partner.code, report.month), []).append(report)
    return tuple(_regular(day, by, month, by_file.get((by.code, month), [])) for day, by, month in delivery_days())


def _regular(day: date, by: DemoPartner, month: date, of_file: Sequence[Report]) -> DemoDelivery:
    stream = Stream(municipality().seed, "file", by.code, f"{month:%Y-%m}")
    made = make_file(write_reports(of_file), by, stream)
    return DemoDelivery(day, by.code, by.file_name(month), made.content, DeliveryKind.REGULAR, month, made.rows)


def _wrong_deliveries(regular: Sequence[DemoDelivery]) -> Iterator[DemoDelivery]:
    found = {(delivery.month, delivery.partner_code): delivery for delivery in regular}
    original = found[SAME_AGAIN]
    next_day = add_working_days(original.day, 1)
    yield _wrong(original, DeliveryKind.SAME_AGAIN, next_day, original.partner_code)
    month, code = PICTURE
    day = partner(code).delivery_day(month)
    name = f"scan {month:%Y-%m}.csv"
    # The sorting is stable: the picture comes after the real file of the same day.
    yield DemoDelivery(day, code, name, _picture(), DeliveryKind.PICTURE, month)
    month, meant_for, sender = OTHER_PARTNER
    other = found[month, sender]
    yield _wrong(other, DeliveryKind.OTHER_PARTNER, found[month, meant_for].day, meant_for)


def _wrong(file: DemoDelivery, kind: DeliveryKind, day: date, code: str) -> DemoDelivery:
    return DemoDelivery(day, code, file.file_name, file.content, kind, file.month)


def _picture() -> bytes:
    """A small grey picture in PNG."""
    side = 16
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + b"\x99" * side for _ in range(side)), 0)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
