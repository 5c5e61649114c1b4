"""The twelve partners: their layout, what their files look like from outside, and their habits of writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from demo.municipality import months, municipality, read_toml
from eropaf.core.working_days import add_working_days

MONTH_NAMES = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a partner's file looks like from outside.

    Attributes:
        kind: csv or xlsx.
        name: pattern of the file's name.
        yes, no: the words for true and false.
        delimiter, encoding, quotes: of a CSV file; quotes "always" or where "needed".
        sheet: name of the sheet of an XLSX file.
        dates: "cells" of the workbook's own kind, or "text".
    """

    kind: str
    name: str
    yes: str
    no: str
    delimiter: str = ";"
    encoding: str = "utf-8"
    quotes: str = "needed"
    sheet: str = ""
    dates: str = "cells"
    amounts: str = "cells"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a partner's administration writes things; `data/partners.toml` lists the words.

    `phone`, `email`, `without_bsn` and `blank_lines` are shares of the rows, from 0 to 1.
    """

    postcode: str
    addition: str
    prefix: str
    amount: str
    phone: float
    email: float
    blank_lines: float
    without_bsn: float = 0.0
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """A partner.

    Attributes:
        type: in the word of the standard: Huur, Energie, Water, Zorg.
        share: of the customers of its type, in percent; 0 where the streets decide.
        delivers: on which working day of the month.
        agreed_day: the day of the month on which it was agreed to deliver.
        layout: the stored form of the product's layout, for `LayoutSpec.from_json`.
    """

    code: str
    name: str
    type: str
    share: int
    delivers: int
    agreed_day: int
    file: FileKind
    habits: Habits
    layout: Mapping[str, Any]

    @property
    def columns(self) -> Mapping[str, str]:
        """Field of a signal -> header in the file, in the order of the file."""
        columns: Mapping[str, str] = self.layout["columns"]
        return columns

    def delivery_day(self, month: date) -> date:
        """The day on which the file of a month comes in.

        In the last month nothing comes in after the demo day, so all deliver on that very day.
        """
        day = add_working_days(month - timedelta(days=1), self.delivers)
        return min(day, municipality().demo_day)

    def file_name(self, month: date) -> str:
        """The name of the file of a month."""
        return self.file.name.format(
            month=f"{month:%Y-%m}",
            compact=f"{month:%Y%m}",
            month_name=MONTH_NAMES[month.month - 1],
            year=month.year,
            number=month.month,
        )


@cache
def partners() -> tuple[DemoPartner, ...]:
    """The partners: landlords, energy companies, the water company, care insurers."""
    return tuple(
        DemoPartner(**{**row, "file": FileKind(**row["file"]), "habits": Habits(**row["habits"])})
        for row in read_toml("partners")["partner"]
    )


@cache
def partner(code: str) -> DemoPartner:
    """The partner with this code; KeyError when there is none."""
    return {found.code: found for found in partners()}[code]


def of_type(partner_type: str) -> tuple[DemoPartner, ...]:
    """The partners of one type, in the standard's word."""
    return tuple(found for found in partners() if found.type == partner_type)


def delivery_days() -> tuple[tuple[date, DemoPartner, date], ...]:
    """(day, partner, month) of every regular delivery, in the order in which they come in."""
    order = {found.code: place for place, found in enumerate(partners())}
    days = [(found.delivery_day(month), found, month) for month in months() for found in partners()]
    return tuple(sorted(days, key=lambda item: (item[0], order[item[1].code])))
