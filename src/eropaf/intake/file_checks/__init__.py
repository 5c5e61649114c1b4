"""One check of a whole file per module: a check is there by lying in this folder.

Each module has `CHECK`, which says what it is, and `found(facts)`: what its sentence names where the file is
remarkable, else None. A remark on a file stops nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from eropaf.core.choices import Label
from eropaf.core.period import Period
from eropaf.intake.columns import plain_header
from eropaf.intake.enums import Severity

# What a sentence names: counts, names of columns, days and months as ISO dates. Never anything of a resident.
Values: TypeAlias = Mapping[str, int | str | list[str]]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a check of a file says.

    code: the name of its module, kept with each finding.
    name: what is remarkable in a few words.
    sentence: what is remarkable and what to do, with places for the values.
    severity: a file that was read is never refused for it.
    """

    code: str
    name: Label
    sentence: Label
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """An earlier delivery that was taken in."""

    received_on: date
    row_count: int
    headers: Sequence[str]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a delivered file and of the same partner's files before it.

    received_on: the day of receipt.
    row_count: rows with something in them.
    headers: the columns as the file names them.
    known_headers: those of its columns that the layout reads.
    dispensable: headers of the layout that a file may do without.
    delivery_day: agreed day of the month; None when nothing was agreed.
    earlier: files of the partner that were taken in, the oldest first.
    """

    received_on: date
    row_count: int
    headers: Sequence[str]
    known_headers: Sequence[str] = ()
    dispensable: Sequence[str] = ()
    delivery_day: int | None = None
    earlier: Sequence[AcceptedFile] = field(default=())

    @property
    def month(self) -> Period:
        """The month of the delivery."""
        return Period.month_of(self.received_on)

    @property
    def is_first_of_month(self) -> bool:
        """Whether the partner delivered nothing this month yet: what is said of a month is said once."""
        return all(file.received_on < self.month.start for file in self.earlier)


def without(headers: Sequence[str], others: Sequence[str]) -> list[str]:
    """The headers that the others do not have, in their order; a change of case or punctuation means nothing."""
    known = {plain_header(other) for other in others}
    return [header for header in headers if plain_header(header) not in known]
