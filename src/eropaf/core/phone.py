"""Telephone numbers, which no two people write alike."""

import re

LAST_DIGITS = 9  # of a Dutch number, whatever stands for the country
_TYPED = re.compile(r"\+?[\d\s().\-/]+")


def last_digits(phone: str) -> str:
    """What is the same however a Dutch number is written: its last nine digits, or fewer of a shorter number.

    Args:
        phone: as somebody typed it.
    """
    return "".join(sign for sign in phone if sign.isdecimal())[-LAST_DIGITS:]


def phone_spellings(phone: str) -> set[str]:
    """How a Dutch number may stand in the tables.

    Args:
        phone: as somebody typed it.
    """
    digits = last_digits(phone)
    if len(digits) != LAST_DIGITS:
        return {phone}
    return {phone, *(f"{start}{digits}" for start in ("0", "+31", "0031", "31"))}


def looks_like_phone(text: str) -> bool:
    """Whether somebody typed a number to call, and not that of a house or a case.

    Args:
        text: as it was typed.
    """
    return bool(_TYPED.fullmatch(text)) and sum(sign.isdigit() for sign in text) >= LAST_DIGITS
