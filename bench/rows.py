"""Files of any size, as a partner would write them: eighteen columns, a few bad rows, the same for the same seed."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

HEADER = {
    "customer_number": "Contractnr",
    "bsn": "BSN",
    "initials": "Voorletters",
    "name_prefix": "Tussenvoegsel",
    "surname": "Achternaam",
    "birth_date": "Geb.datum",
    "sex": "Geslacht",
    "street": "Straat",
    "house_number": "Huisnr",
    "house_number_addition": "Toev.",
    "postcode": "Postcode",
    "city": "Plaats",
    "phone": "Telefoon",
    "email": "E-mail",
    "amount": "Achterstand",
    "arrears_since": "Achterstand sinds",
    "signal_date": "Datum signaal",
    "crisis": "Ontruiming aangezegd",
}
FIRST_POSTCODE, POSTCODES = 1100, 20
BAD_SHARE, REMARK_SHARE = 0.01, 0.02
PREFIXES = ("", "", "", "", "de", "van", "van der", "van den")
SYLLABLES = ("bak", "der", "hoe", "jan", "kui", "lan", "mei", "per", "ste", "ver", "wil", "zan")
STREETS = ("Dorps", "Kerk", "Molen", "School", "Station", "Linden", "Prins Hendrik", "Beatrix")
LETTERS = "ABCDEFGHJKLMNPRTVWXZ"
_SEEDED = random.Random


def write_file(rows: int, first_resident: int, report: int, today: date) -> bytes:
    """A file of signals about so many residents, each another person at another address.

    Args:
        rows: how many.
        first_resident: number of the first; files whose residents overlap tell about the same people.
        report: number of the report; makes another file about the same people.
        today: the day of delivery.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER.values())
    writer.writerows(_rows(rows, first_resident, report, today))
    return text.getvalue().encode("utf-8")


def _rows(rows: int, first_resident: int, report: int, today: date) -> Iterator[list[str]]:
    told = _SEEDED(f"{first_resident}-{report}")
    for number in range(first_resident, first_resident + rows):
        yield [*_resident(number, report), *_arrears(told, today)]


def _resident(number: int, report: int) -> list[str]:
    """Who it is: everything follows from the resident's number, so that two partners tell the same."""
    drawn = _SEEDED(number)
    surname = "".join(drawn.choices(SYLLABLES, k=3)).capitalize()
    initials = f"{drawn.choice(LETTERS)}.{drawn.choice(LETTERS)}."
    bsn = _bsn(number) if drawn.random() < 0.6 else ""
    born = date(1945, 1, 1) + timedelta(days=drawn.randrange(22_000))
    return [
        f"C{report}-{number}",
        bsn,
        initials,
        drawn.choice(PREFIXES),
        surname,
        f"{born:%d-%m-%Y}",
        drawn.choice("MV"),
        f"{drawn.choice(STREETS)}straat",
        *_address(number),
        "Voorbeeldstad",
        f"06{number % 100_000_000:08d}" if drawn.random() < 0.8 else "",
        f"{surname.lower()}{number}@mail.example" if drawn.random() < 0.6 else "",
    ]


def _address(number: int) -> list[str]:
    """House number, addition and postcode: another one for each resident."""
    rest, house = divmod(number, 120)
    rest, second = divmod(rest, len(LETTERS))
    rest, first = divmod(rest, len(LETTERS))
    addition, area = divmod(rest, POSTCODES)
    return [str(house + 1), "" if not addition else LETTERS[addition % len(LETTERS)], _postcode(area, first, second)]


def _postcode(area: int, first: int, second: int) -> str:
    return f"{FIRST_POSTCODE + area} {LETTERS[first]}{LETTERS[second]}"


def _bsn(number: int) -> str:
    """The next number that passes the eleven-test, far enough from the next resident's."""
    candidate = 100_000_000 + number * 100
    while not _passes(f"{candidate:09d}"):
        candidate += 1
    return f"{candidate:09d}"


def _passes(bsn: str) -> bool:
    *digits, last = (int(digit) for digit in bsn)
    return (sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) - last) % 11 == 0


def _arrears(told: random.Random, today: date) -> list[str]:
    """What is owed; a few amounts cannot be, and a few lie under the threshold."""
    luck = told.random()
    cents = told.randrange(60_00, 2500_00)
    if luck < BAD_SHARE:
        cents = -cents
    elif luck < BAD_SHARE + REMARK_SHARE:
        cents = told.randrange(5_00, 49_00)
    euros, rest = divmod(abs(cents), 100)
    since = today - timedelta(days=told.randrange(31, 95))
    return [
        f"{'-' if cents < 0 else ''}{euros},{rest:02d}",
        f"{since:%d-%m-%Y}",
        f"{today:%d-%m-%Y}",
        "Ja" if told.random() < 0.03 else "Nee",
    ]
