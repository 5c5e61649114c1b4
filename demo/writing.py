"""How a partner writes down what it has on file: its own columns, signs and spellings, without faults.

A cell is a value (a date, an amount in cents, yes or no, text) until the file is made, so that a workbook can
keep dates and numbers as its own kind. `mess` replaces cells by text that is wrong.
"""

from collections.abc import Callable
from datetime import date

from demo.accounts import Account
from demo.arrears import Report
from demo.letters import fit, plain
from demo.partners import DemoPartner, FileKind
from demo.streams import Stream

Cell = str | int | float | date | bool
Row = dict[str, Cell]

ROMAN = {"1": "I", "2": "II", "3": "III", "HS": "HS"}
SEX_WORDS = {"Man": "M", "Vrouw": "V"}
_POSTCODES: dict[str, Callable[[str], str]] = {
    "spaced": lambda code: f"{code[:4]} {code[4:]}",
    "tight": lambda code: code,
    "lower": lambda code: code.lower(),
}


def write_row(report: Report, kept: Account, stream: Stream) -> Row:
    """One report in the fields of a signal, written the way of its partner, only the columns it has."""
    by = report.partner
    values = _values(report, kept) | _names(kept, by) | _address(kept, by, stream)
    return {field: _letters(values[field], by) for field in by.columns}


def _values(report: Report, kept: Account) -> Row:
    return {
        "customer_number": kept.customer_number,
        "bsn": kept.bsn,
        "birth_date": report.person.birth_date,
        "sex": SEX_WORDS[report.person.sex],
        "phone": kept.phone,
        "email": kept.email,
        "amount": report.amount_cents,
        "months_in_arrears": str(report.months_in_arrears),
        "arrears_since": report.since,
        "signal_date": report.day,
        "crisis": report.crisis,
        "warm_handover": report.warm_handover,
    }


def _names(kept: Account, by: DemoPartner) -> Row:
    surname, prefix = kept.surname, kept.name_prefix
    if prefix and by.habits.prefix == "before":
        surname = f"{prefix} {surname}"
    if prefix and by.habits.prefix == "behind":
        surname = f"{surname}, {prefix}"
    return {"initials": kept.initials, "name_prefix": prefix, "surname": surname}


def _address(kept: Account, by: DemoPartner, stream: Stream) -> Row:
    at, habit = kept.address, by.habits.addition
    number, addition = str(at.house_number), at.addition
    if addition and habit == "dash":
        number, addition = f"{number}-{addition.lower()}", ""
    elif addition and habit == "space":
        number, addition = f"{number} {ROMAN.get(addition, addition)}", ""
    elif addition and habit == "glued" and stream.chance(0.5):
        # Half of the time the clerk fills in one column, half of the time both.
        number, addition = f"{number}{addition.lower()}" if addition.isalpha() else f"{number}-{addition}", ""
    way = by.habits.postcode
    if way == "mixed":
        way = stream.pick(tuple(_POSTCODES))
    return {
        "street": at.street,
        "house_number": number,
        "house_number_addition": addition,
        "postcode": _POSTCODES[way](at.postcode),
        "city": at.city,
    }


def _letters(cell: Cell, by: DemoPartner) -> Cell:
    if not isinstance(cell, str):
        return cell
    if by.habits.capitals and "@" not in cell:
        cell = plain(cell).upper()
    return fit(cell, by.file.encoding)


def write_cell(cell: Cell, field: str, by: DemoPartner) -> str | float | date:
    """A cell as it stands in the file; only workbooks have cells that are not text."""
    if isinstance(cell, bool):
        return by.file.yes if cell else by.file.no
    if isinstance(cell, date):
        return cell if _as_cells(by.file, by.file.dates) else cell.strftime(by.layout["date_format"])
    if isinstance(cell, int) and field == "amount":
        return cell / 100 if _as_cells(by.file, by.file.amounts) else write_amount(cell, by.habits.amount)
    return str(cell)


def _as_cells(file: FileKind, how: str) -> bool:
    return file.kind == "xlsx" and how == "cells"


def write_amount(cents: int, habit: str) -> str:
    """An amount in a partner's spelling; `data/partners.toml` lists the spellings."""
    euros, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    grouped = f"{euros:,}".replace(",", ".")
    spellings = {
        "plain": f"{sign}{euros},{rest:02d}",
        "grouped": f"{sign}{grouped},{rest:02d}",
        "euro": f"€ {sign}{grouped},{rest:02d}",
        "point": f"{sign}{euros}.{rest:02d}",
    }
    return spellings[habit]
