"""Whether a row that was refused at a delivery may be about a resident, by its cells as they were delivered. Pure."""

import re
from collections.abc import Mapping
from datetime import date

from eropaf.core.phone import LAST_DIGITS, last_digits

Cells = Mapping[str, str]
_NAMES = ("surname", "name", "business_name")
_LENGTH_OF_BSN = 9


def names_in(cells: Cells) -> set[str]:
    """What may be the surname.

    Args:
        cells: the texts by our names of the columns.
    """
    return {cells[column] for column in _NAMES if cells.get(column)}


def same_number(cells: Cells, bsn: str) -> bool:
    """Whether it is this citizen service number, also without its leading zero."""
    told = _digits(cells.get("bsn", ""))
    return bool(told) and told.zfill(_LENGTH_OF_BSN) == bsn


def same_phone(cells: Cells, phone: str) -> bool:
    """Whether it is this telephone number, whatever stands for the country."""
    sought = last_digits(phone)
    return len(sought) == LAST_DIGITS and last_digits(cells.get("phone", "")) == sought


def same_email(cells: Cells, email: str) -> bool:
    """Whether it is this e-mail address."""
    return bool(email) and cells.get("email", "").strip().casefold() == email.strip().casefold()


def same_address(cells: Cells, postcode: str, house_number: int | None) -> bool:
    """Whether it is this postcode and house number, in cells of their own or in one for the address."""
    if not postcode or house_number is None:
        return False
    place = f"{cells.get('postcode', '')} {cells.get('address', '')}"
    if postcode not in re.sub(r"\s", "", place).upper():
        return False
    told = cells.get("house_number") or _without(cells.get("address", ""), postcode)
    return str(house_number) in re.findall(r"\d+", told)


def same_birth(cells: Cells, birth_date: date) -> bool:
    """Whether it is this day, however it is written."""
    told = cells.get("birth_date", "")
    parts = [int(each) for each in re.findall(r"\d+", told)[:3]]
    whole = (birth_date.day, birth_date.month, birth_date.year)
    return tuple(parts) in {whole, whole[::-1]} or _digits(told)[:8] in {f"{birth_date:%Y%m%d}", f"{birth_date:%d%m%Y}"}


def _without(address: str, postcode: str) -> str:
    """An address without the digits of its postcode."""
    return re.sub(rf"{postcode[:4]}\s*{postcode[4:]}", "", address, flags=re.IGNORECASE)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
