"""What the values of a column look like: for each field, the share that could be its values."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from statistics import median

import polars as pl
from stdnum import iban

from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber
from eropaf.core.money import Euros
from eropaf.core.postcode import Postcode
from eropaf.intake.normalise.identity import SEX_WORDS
from eropaf.intake.recognition.dates import read_day, read_serial
from eropaf.partners.layouts import FALSE_WORDS, TRUE_WORDS

SAMPLE_ROWS = 300
PREFIXES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "bij",
        "onder",
        "over",
        "uit",
        "voor",
        "tot",
        "tho",
        "thoe",
        "von",
        "zu",
        "zur",
        "zum",
        "la",
        "le",
        "les",
        "l'",
        "d'",
        "du",
        "des",
        "da",
        "das",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "el",
        "al",
        "ben",
        "bin",
        "ibn",
        "af",
        "vd",
        "v.d.",
        "v/d",
    ]
)
CRISIS_WORDS = ("crisis", "eindelever", "einde lever", "ontruim", "afsluit", "spoed", "urgent", "vonnis", "royement")

_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
_PHONE = re.compile(r"^(?:\+|00)[1-9][0-9]{7,13}$|^0[1-9][0-9]{8}$|^31[1-9][0-9]{8}$|^6[0-9]{8}$")
_PHONE_MARKS = re.compile(r"\(0\)|[\s\-./()]")
_STREET_AND_NUMBER = re.compile(r"[^\W\d]{2,}[^\d]*[ ,][0-9]{1,5}(?![0-9])")
_ADDITION = re.compile(
    r"^[-/ ]?[0-9A-Za-z]{1,4}(?:[-/ ][0-9A-Za-z]{1,4})?$|^(?:bis|huis|boven|beneden|rood|zwart)\b", re.I
)
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,2}[. ]*){1,6}$")
_ANY_DIGIT = re.compile(r"[0-9]")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_DEBT_MONTHS = 120
_MOST_WORDS = 6
_GROWN_UP_AT, _OLDEST = 14, 115  # years: what is younger is arrears, not a resident's birth
_DAYS_IN_YEAR = 365.25

Fit = Callable[[Sequence[str], date], float]


def sample_of(frame: pl.DataFrame, header: str) -> tuple[str, ...]:
    """What is filled in in the first rows of a column."""
    return tuple(frame[header].head(SAMPLE_ROWS).drop_nulls().to_list())


def fit(field: str, values: Sequence[str], today: date) -> float | None:
    """Which share of the values could be this field's, from 0 to 1; None for an empty column."""
    return FITS[field](values, today) if values else None


def share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Of how many of the values something holds, from 0 to 1."""
    return sum(map(holds, values)) / len(values)


def is_whole_name(text: str) -> bool:
    """Whether more than a surname stands here: "J. de Vries", "Jan Jansen", not "de Vries" or "Vries, de"."""
    words = [word for word in re.split(r"[\s,]+", text) if word and word.lower() not in PREFIXES]
    return len(words) > 1


def is_spaced_amount(text: str) -> bool:
    """Whether this is an amount with cents, which no number, date or postcode is."""
    return bool(re.search(r"[.,][0-9]{2}\D*$", text)) and _reads(text, Euros.parse)


def _reads(text: str, parse: Callable[[str], object]) -> bool:
    try:
        parse(text)
    except InvalidValue:
        return False
    return True


def _each(holds: Callable[[str], bool]) -> Fit:
    return lambda values, _today: share(values, holds)


def _parsed(parse: Callable[[str], object]) -> Fit:
    return _each(lambda text: _reads(text, parse))


def _is_amount(text: str) -> bool:
    return _reads(text, Euros.parse) or _reads(text, lambda each: Euros.parse(each, ".")) or text == "-"


def _is_phone(text: str) -> bool:
    return bool(_PHONE.match(_PHONE_MARKS.sub("", text)))


def _is_address(text: str) -> bool:
    return bool(_STREET_AND_NUMBER.search(text))


def _is_street(text: str) -> bool:
    return bool(_ANY_LETTER.search(text)) and not _is_address(text) and "@" not in text


def _is_word(text: str) -> bool:
    return bool(_ANY_LETTER.search(text)) and not _ANY_DIGIT.search(text) and "@" not in text


def _is_surname(text: str) -> bool:
    return _is_word(text) and not is_whole_name(text)


def _is_initials(text: str) -> bool:
    letters = unicodedata.normalize("NFC", text)
    return bool(_INITIALS.match(letters)) or (_is_word(text) and len(text.split()) <= 3)


def _is_months(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text[:4]) <= _LONGEST_DEBT_MONTHS


def _ages(values: Sequence[str], today: date) -> list[float]:
    """The age in years of every date among the values."""
    days = [read_day(text) or read_day(text, month_first=True) or read_serial(text) for text in values]
    return [(today - day).days / _DAYS_IN_YEAR for day in days if day]


def _birth(values: Sequence[str], today: date) -> float:
    ages = _ages(values, today)
    return len(ages) / len(values) if ages and _GROWN_UP_AT < median(ages) < _OLDEST else 0.0


def _recent(values: Sequence[str], today: date) -> float:
    ages = _ages(values, today)
    return len(ages) / len(values) if ages and median(ages) <= _GROWN_UP_AT else 0.0


def _yes_no(values: Sequence[str], _today: date) -> float:
    return share(values, lambda text: text.lower() in {*TRUE_WORDS, *FALSE_WORDS})


def _crisis(values: Sequence[str], today: date) -> float:
    words = {text.lower() for text in values}
    told = any(start in word for word in words for start in CRISIS_WORDS)
    return 1.0 if told and len(words) <= _MOST_WORDS else _yes_no(values, today)


def _deceased(values: Sequence[str], today: date) -> float:
    return max(_yes_no(values, today), _recent(values, today))


def _numbers_apart(values: Sequence[str], _today: date) -> float:
    """A number of a customer has a digit, is no date or amount with cents, and hardly comes twice."""
    apart = min(1.0, len(set(values)) / len(values) + 0.2)
    return apart * share(values, lambda text: bool(_ANY_DIGIT.search(text)) and not is_spaced_amount(text))


FITS: dict[str, Fit] = {
    "customer_number": _numbers_apart,
    "bsn": _parsed(Bsn.parse),
    "initials": _each(_is_initials),
    "name_prefix": _each(lambda text: all(word in PREFIXES for word in text.lower().split())),
    "surname": _each(_is_surname),
    "name": _each(lambda text: _is_word(text) and is_whole_name(text)),
    "business_name": _each(lambda text: bool(_ANY_LETTER.search(text))),
    "birth_date": _birth,
    "deceased": _deceased,
    "sex": _each(lambda text: text.lower() in SEX_WORDS or text.lower() in ("o", "x", "onbekend", "unknown")),
    "address": _each(_is_address),
    "street": _each(_is_street),
    "house_number": _parsed(HouseNumber.parse),
    "house_number_addition": _each(lambda text: bool(_ADDITION.match(text))),
    "postcode": _parsed(Postcode.parse),
    "city": _each(_is_word),
    "phone": _each(_is_phone),
    "email": _each(lambda text: bool(_EMAIL.match(text))),
    "iban": _each(lambda text: bool(iban.is_valid(text))),
    "amount": _each(_is_amount),
    "months_in_arrears": _each(_is_months),
    "arrears_since": _recent,
    "signal_date": _recent,
    "crisis": _crisis,
    "warm_handover": _yes_no,
}
