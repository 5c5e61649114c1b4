"""Signals about invented inhabitants, as partners write them: each in its own way, with the mistakes of real files.

Pure.
"""

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

import polars as pl

from eropaf.matching.linkage.features import SIGNAL_SCHEMA
from eropaf.matching.training.people import Home, Inhabitant

Told = dict[str, str | int | date | None]

TRUTH = "person"


@dataclass(frozen=True)
class Habit:
    """What a kind of partner writes down; a surname and an address always.

    Attributes:
        tells: how often each field is filled, 0 to 1; a field that is not here never is.
        first_names: how often the first name is written out.
        all_initials: how often all initials are written, and not the first alone.
    """

    tells: Mapping[str, float]
    first_names: float
    all_initials: float


# The covenant with the partners names these fields; what they know of their customers differs.
HABITS = (
    Habit({"birth_date": 0.95, "phone": 0.8, "email": 0.7}, 0.2, 0.85),  # a landlord
    Habit({"birth_date": 0.8, "phone": 0.8, "email": 0.8, "iban": 0.7}, 0.15, 0.7),  # an energy company
    Habit({"birth_date": 0.75, "phone": 0.6, "email": 0.5}, 0.05, 0.7),  # a water company
    Habit({"bsn": 0.98, "birth_date": 0.99, "phone": 0.4, "email": 0.4}, 0.1, 0.95),  # a care insurer
    Habit({"birth_date": 0.95, "email": 0.8, "iban": 0.95}, 0.4, 0.9),  # a bank
)
_SHARES_OF_HOLDERS = (20, 20, 18, 38, 4)
_SHARES_OF_OTHERS = (0, 0, 0, 90, 10)

# The chance of each mistake in a field that is told.
_MISTAKES = {
    "spelled_otherwise": 0.06,
    "mistyped": 0.015,
    "without_initials": 0.01,
    "cut_off": 0.003,
    "names_exchanged": 0.003,
    "birth_exchanged": 0.007,
    "birth_placeholder": 0.007,
    "birth_mistyped": 0.007,
    "postcode_mistyped": 0.006,
    "number_mistyped": 0.005,
    "addition_missing": 0.06,
    "former_home": 0.02,
    "phone_mistyped": 0.01,
    "other_phone": 0.08,
}
_SPELLINGS = (("ij", "y"), ("y", "ij"), ("ss", "s"), ("s", "ss"), ("k", "ck"), ("ei", "ij"), ("t", "th"), ("ou", "au"))
_FLOORS = {
    "1": ("I", "-1", "1hoog"),
    "2": ("II", "-2"),
    "3": ("III", "3-hoog"),
    "HS": ("hs", "huis", "-H"),
    "A": ("a",),
}


def write_signals(people: Iterable[Inhabitant], seed: int, most: int = 5) -> pl.DataFrame:
    """One to `most` signals about each person, about two and a half on average.

    Args:
        people: whom the signals are about.
        seed: the same seed gives the same signals.
        most: the most signals about one person.

    Returns:
        The columns that features are made of, and `person`: the truth.
    """
    chance = Random(seed)  # noqa: S311 - invented signals, no secret
    told = [
        write_signal(person, chance) | {TRUTH: person.number}
        for person in people
        for _ in range(chance.choices(range(1, most + 1), weights=[30, 28, 20, 12, 10][:most])[0])
    ]
    chance.shuffle(told)
    rows = [row | {"signal": number} for number, row in enumerate(told, start=1)]
    return pl.DataFrame(rows, schema={**SIGNAL_SCHEMA, TRUTH: pl.Int64})


def write_signal(person: Inhabitant, chance: Random) -> Told:
    """What one partner tells of a person.

    Args:
        person: whom it is about.
        chance: draws the partner, its way of writing and its mistakes.
    """
    (habit,) = chance.choices(HABITS, _SHARES_OF_HOLDERS if person.holds_contracts else _SHARES_OF_OTHERS)
    home = person.former_home if _happens("former_home", chance) else person.home
    told: Told = {
        "bsn": person.bsn,
        "birth_date": _birth_date(person.birth_date, chance),
        "phone": _phone(person, chance),
        "email": person.email,
        "iban": person.iban,
    }
    told = {field: value if chance.random() < habit.tells.get(field, 0) else None for field, value in told.items()}
    return told | _name(person, habit, chance) | _address(home, chance)


def _happens(mistake: str, chance: Random) -> bool:
    return chance.random() < _MISTAKES[mistake]


def _name(person: Inhabitant, habit: Habit, chance: Random) -> Told:
    surname = _surname(person, chance)
    if _happens("spelled_otherwise", chance):
        surname = _spelled_otherwise(surname, chance)
    if _happens("mistyped", chance):
        surname = _mistyped(surname, string.ascii_lowercase, chance)
    if _happens("cut_off", chance):
        surname = surname[:6]
    initials = _initials(person.first_names, habit, chance)
    if len(initials) > 2 and _happens("names_exchanged", chance):
        initials, surname = surname, initials
    return {"initials": initials, "surname": surname.upper() if chance.random() < 0.1 else surname}


def _surname(person: Inhabitant, chance: Random) -> str:
    """Of a married person the own name, the partner's, or both in either order; prefixes stand or fall."""
    own, partner = person.surname, person.partner_surname
    forms = [[own]] if not partner.name else [[own], [partner], [partner, own], [own, partner]]
    written = chance.choice(forms)
    with_prefix = chance.random() < 0.5
    return "-".join(f"{prefix} {name}" if prefix and with_prefix else name for prefix, name in written)


def _initials(names: tuple[str, ...], habit: Habit, chance: Random) -> str:
    if _happens("without_initials", chance):
        return ""
    if chance.random() < habit.first_names:
        return _mistyped(names[0], string.ascii_lowercase, chance) if _happens("mistyped", chance) else names[0]
    kept = names if chance.random() < habit.all_initials else names[:1]
    return "".join(f"{name[0]}." for name in kept)


def _birth_date(born: date, chance: Random) -> date:
    if _happens("birth_exchanged", chance) and born.day <= 12:
        return born.replace(day=born.month, month=born.day)
    if _happens("birth_placeholder", chance):
        return born.replace(day=1, month=1)
    if _happens("birth_mistyped", chance):
        ways: list[Callable[[], date]] = [
            lambda: born.replace(day=chance.randint(1, 28)),
            lambda: born.replace(year=born.year + chance.choice((-10, -1, 1)), day=min(born.day, 28)),
            lambda: born.replace(month=chance.randint(1, 12), day=min(born.day, 28)),
        ]
        return chance.choice(ways)()
    return born


def _address(home: Home, chance: Random) -> Told:
    addition = "" if _happens("addition_missing", chance) else home.addition
    if addition in _FLOORS and chance.random() < 0.4:
        addition = chance.choice(_FLOORS[addition])
    number = str(home.house_number)
    if _happens("number_mistyped", chance):
        number = _mistyped(number, string.digits[1:], chance)
    postcode = home.postcode
    if _happens("postcode_mistyped", chance):
        postcode = _mistyped(postcode[:4], string.digits[1:], chance).ljust(4, "1")[:4] + postcode[4:]
    return {
        "street": home.street if chance.random() > 0.1 else home.street.replace("straat", "str."),
        "house_number": int(number or 1),
        "house_number_addition": addition,
        "postcode": postcode,
        "city": home.city,
    }


def _phone(person: Inhabitant, chance: Random) -> str:
    if _happens("other_phone", chance):
        return f"06{chance.randint(10_000_000, 99_999_999)}"
    return _mistyped(person.phone, string.digits, chance) if _happens("phone_mistyped", chance) else person.phone


def _spelled_otherwise(name: str, chance: Random) -> str:
    fitting = [(written, other) for written, other in _SPELLINGS if written in name]
    return name.replace(*chance.choice(fitting), 1) if fitting else name


def _mistyped(text: str, letters: str, chance: Random) -> str:
    """One sign another, missing or doubled, or two in each other's place."""
    if len(text) < 2:
        return text
    place = chance.randrange(len(text) - 1)
    kind = chance.randrange(4)
    middle = {
        0: chance.choice(letters) + text[place + 1],
        1: text[place + 1],
        2: text[place] * 2 + text[place + 1],
        3: text[place + 1] + text[place],
    }[kind]
    return text[:place] + middle + text[place + 2 :]
