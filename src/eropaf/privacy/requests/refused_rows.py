"""Finding a resident among rows that were refused at a delivery: these are encrypted, and are read one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eropaf.audit.actor import Actor
from eropaf.intake.models import MarkedRow
from eropaf.intake.selectors import header_by_column
from eropaf.privacy.closed_rows import closed_among
from eropaf.privacy.requests.cells import (
    Cells,
    names_in,
    same_address,
    same_birth,
    same_email,
    same_number,
    same_phone,
)
from eropaf.privacy.requests.names import alike
from eropaf.privacy.requests.sought import Traits

MOST_READ = 5_000
MOST_SHOWN = 40


@dataclass(frozen=True, repr=False)
class RefusedRows:
    """Rows that may be about the resident.

    Attributes:
        rows: with their delivery and its partner loaded, the newest first.
        not_read: how many older ones were not looked at.
    """

    rows: Sequence[MarkedRow]
    not_read: int


NONE_REFUSED = RefusedRows((), 0)


def refused_rows_about(sought: Traits, by: Actor) -> RefusedRows:
    """The rows that were refused, not corrected since, and may be about a resident.

    Those of somebody whose case is kept from who searches are left out.

    Args:
        sought: what is known.
        by: who searches.
    """
    refused = MarkedRow.objects.filter(rejected=True, corrected_by__isnull=True)
    read = list(refused.select_related("delivery__partner", "delivery__layout").order_by("-pk")[:MOST_READ])
    told = dict(_told(read))
    names = alike(sought.surname, set().union(*(names_in(each) for each in told.values()))) if sought.surname else set()
    about = [row for row in read if _is_about(told[row.pk], sought, names)]
    closed = closed_among(about, by)
    found = [row for row in about if row.pk not in closed]
    return RefusedRows(found[:MOST_SHOWN], max(refused.count() - len(read), 0))


def _told(rows: Sequence[MarkedRow]) -> Iterator[tuple[int, Cells]]:
    """Per row its texts by our names of the columns."""
    columns: dict[int, Mapping[str, str]] = {}
    for row in rows:
        if row.delivery_id not in columns:
            columns[row.delivery_id] = header_by_column(row.delivery, row.delivery.headers)
        told = dict(cells_of(row))
        yield row.pk, {column: told.get(header, "") for column, header in columns[row.delivery_id].items()}


def cells_of(row: MarkedRow) -> list[tuple[str, str]]:
    """The row as it was delivered: per column its name in the file and what stood there, without empty ones.

    Args:
        row: with its delivery loaded.
    """
    return [(header, str(text)) for header, text in zip(row.delivery.headers, row.cells, strict=False) if text]


def _is_about(cells: Cells, sought: Traits, names: set[str]) -> bool:
    """By number, phone, e-mail or address; else by name, or birth date, or both where both are known."""
    if sought.bsn and same_number(cells, sought.bsn):
        return True
    if same_phone(cells, sought.phone) or same_email(cells, sought.email):
        return True
    if same_address(cells, sought.postcode, sought.house_number):
        return True
    tests = [bool(names_in(cells) & names)] if sought.surname else []
    tests += [same_birth(cells, sought.birth_date)] if sought.birth_date else []
    return bool(tests) and all(tests)
