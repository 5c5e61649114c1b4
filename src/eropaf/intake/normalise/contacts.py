"""Where a resident can be reached, and the account they pay from."""

import polars as pl

from eropaf.core import iban
from eropaf.core.errors import InvalidValue
from eropaf.core.iban import Iban
from eropaf.intake.normalise.columns import Reading, by_distinct, only, text_of

_USUAL_PHONE = r"^0[1-9][0-9]{8}$"
_PHONE_MARKS = r"\(0\)|[ \t\u00a0\-./()]"
_PHONE = r"^\+[1-9][0-9]{7,14}$"
# No sign that means something in an address of the web, for a link "mailto:" is made of it.
_USUAL_EMAIL = r"^[a-z0-9._+'-]+@(?:[a-z0-9-]+\.)+[a-z]+$"
_EMAIL = r"^[\p{L}\p{N}._+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}+$"
_LONGEST_EMAIL = 254

# An IBAN is one more than a multiple of 97 when its first four signs stand last and A is 10, B is 11 ... Z is 35.
_BANK_LETTERS = {chr(ord("A") + place): str(10 + place) for place in range(26)}
_NL_AS_DIGITS = 23_21_00


def readings() -> list[Reading]:
    """How phone, e-mail and account are read."""
    phone, email = text_of("phone"), only(text_of("email"), _USUAL_EMAIL)
    dutch_phone = pl.lit("+31") + only(phone, _USUAL_PHONE).str.slice(1)
    short_email = pl.when(email.str.len_bytes() <= _LONGEST_EMAIL).then(email)
    return [
        Reading("phone", "phone", pl.String(), dutch_phone, _phones),
        Reading("email", "email", pl.String(), short_email, _emails),
        Reading("iban", "iban", pl.String(), _dutch_iban(text_of("iban")), _ibans),
    ]


def _phones(texts: pl.Series) -> pl.Series:
    """A number with its country; a number without one is Dutch, also where a spreadsheet dropped its 0."""
    digits = texts.str.replace_all(_PHONE_MARKS, "").str.replace("^00", "+").to_frame("phone")
    national = pl.col("phone").str.replace(r"^\+310?|^0|^31([1-9][0-9]{8}$)", "$1")
    dutch = pl.lit("+31") + only(national, r"^[1-9][0-9]{8}$")
    return digits.select(pl.coalesce(dutch, only(pl.col("phone"), _PHONE))).to_series()


def _emails(texts: pl.Series) -> pl.Series:
    lower = only(pl.col("email").str.to_lowercase(), _EMAIL)
    return texts.to_frame("email").select(pl.when(lower.str.len_chars() <= _LONGEST_EMAIL).then(lower)).to_series()


def _ibans(texts: pl.Series) -> pl.Series:
    """Numbers in any grouping; those of other countries follow rules of their own, which a library knows."""
    frame = texts.str.to_uppercase().str.replace_all(iban.SEPARATORS, "").to_frame("iban")
    dutch = frame.select(_dutch_iban(pl.col("iban"))).to_series()
    foreign = pl.select(frame["iban"].str.contains(iban.DUTCH)).to_series()
    others = by_distinct(frame["iban"].set(foreign, None), _foreign_ibans)
    return dutch.zip_with(foreign, others)


def _foreign_ibans(numbers: pl.Series) -> pl.Series:
    return pl.Series(numbers.name, [_foreign_iban(number) for number in numbers], dtype=pl.String)


def _foreign_iban(number: str | None) -> str | None:
    try:
        return number and Iban.parse(number).value
    except InvalidValue:
        return None


def _dutch_iban(texts: pl.Expr) -> pl.Expr:
    """Dutch numbers whose check digits fit."""
    number = only(texts, iban.DUTCH)
    bank = number.str.slice(4, 4).str.replace_many(_BANK_LETTERS).cast(pl.Int64)
    account, check = number.str.slice(8).cast(pl.Int64), number.str.slice(2, 2).cast(pl.Int64)
    rest = (bank % 97 * (10**16 % 97) + account % 97 * (10**6 % 97) + _NL_AS_DIGITS + check) % 97
    return pl.when((rest == 1) & check.is_between(2, 98)).then(number)
