"""Who lives in the municipality: about 18,000 households, their addresses, and who serves them.

Everybody is invented. A BSN begins with 999, as test numbers do, and passes the eleven-test; the ones that fail
are made by `mess`, as faults of an administration. Names are drawn apart from everything else, so that nothing
that a rule uses can be told from a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from stdnum.nl import bsn

from demo.letters import plain
from demo.municipality import Street, municipality, read_csv, streets
from demo.partners import DemoPartner, of_type
from demo.streams import Quantiles, Stream

VACANT = 0.025
DOORS_PER_POSTCODE = 20
DAYS_PER_YEAR = 365.25
AGES: Quantiles = ((0, 18.1), (0.03, 22), (0.2, 32), (0.5, 48), (0.8, 67), (0.97, 85), (1, 97))
YOUNG_ADULT_AGES = (18.1, 26.0)
ADULTS = ((1, 2, 3), (0.34, 0.56, 0.10))
CHILDREN = ((0, 1, 2, 3, 4), (0.50, 0.17, 0.22, 0.08, 0.03))
WITH_ENERGY_PARTNER = 0.88
WITH_CARE_PARTNER = 0.93
SAME_INSURER = 0.7
SAME_SURNAME = 0.45
SECOND_INITIALS = "ABCDEFGHJKLMNPRSTW"
MAIL_DOMAINS = ("example.com", "example.net", "example.org")


@dataclass(frozen=True, slots=True)
class Address:
    """A door; `postcode` has no space, `addition` is in capitals or empty."""

    street: str
    house_number: int
    addition: str
    postcode: str
    city: str
    neighbourhood: str


@dataclass(frozen=True, slots=True)
class Person:
    """An adult. `insurer` is the code of the care insurer, None where it is not one of our partners."""

    id: str
    initials: str
    first_name: str
    name_prefix: str
    surname: str
    sex: str
    birth_date: date
    bsn: str
    phone: str
    email: str
    insurer: str | None


@dataclass(frozen=True, slots=True)
class Household:
    """The people behind one door; the first adult has signed the contracts for rent, energy and water."""

    id: str
    address: Address
    adults: tuple[Person, ...]
    children: int
    landlord: str | None
    energy: str | None
    water: str

    @property
    def size(self) -> int:
        """How many people live here, children included."""
        return len(self.adults) + self.children


@dataclass(frozen=True, slots=True)
class _Names:
    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]


@cache
def _names() -> _Names:
    first = [(row["name"], row["sex"]) for row in read_csv("first_names")]
    surnames = [((row["prefix"], row["surname"]), int(row["weight"])) for row in read_csv("surnames")]
    return _Names(
        men=tuple(name for name, sex in first if sex == "Man"),
        women=tuple(name for name, sex in first if sex == "Vrouw"),
        surnames=tuple(name for name, weight in surnames for _ in range(weight)),
    )


def doors(street: Street) -> Iterator[Address]:
    """Every door of a street; the second letter of the postcode goes on along the street."""
    letters = "ABCDEGHJKLMNPRTVWXZ"
    additions = street.additions or ("",)
    per_postcode = max(1, DOORS_PER_POSTCODE // len(additions))
    for number in range(1, street.last_number + 1):
        letter = letters[(number - 1) // per_postcode % len(letters)]
        postcode = f"{street.postcode_digits}{street.postcode_letter}{letter}"
        for addition in additions:
            yield Address(street.name, number, addition, postcode, municipality().name, street.neighbourhood)


def invent_bsn(index: int) -> str:
    """The number of the `index`-th person: begins with 999 and passes the eleven-test."""
    # Steps of a prime spread neighbours over the range; one in eleven has no tenth digit and is passed over.
    digits = f"999{index * 60_413 % 100_000:05d}"
    check = bsn.checksum(f"{digits}0")
    return f"{digits}{check}" if check < 10 else ""


def _bsns() -> Iterator[str]:
    return (number for number in (invent_bsn(index) for index in range(100_000)) if number)


def _birth_date(age: float) -> date:
    return municipality().demo_day - timedelta(days=int(age * DAYS_PER_YEAR))


class _Population:
    """Draws the households, one after the other, from one stream."""

    def __init__(self) -> None:
        self.stream = Stream(municipality().seed, "personas")
        self.bsns = _bsns()
        self.people = 0
        self.homes = 0

    def household(self, address: Address, street: Street) -> Household:
        self.homes += 1
        rented = self.stream.chance(street.rented_percent / 100)
        adults = self._adults()
        return Household(
            id=f"H{self.homes:05d}",
            address=address,
            adults=adults,
            children=self.stream.weigh(*CHILDREN) if len(adults) > 1 or self.stream.chance(0.3) else 0,
            landlord=street.landlord if rented else None,
            energy=self._served("Energie", WITH_ENERGY_PARTNER),
            water=of_type("Water")[0].code,
        )

    def _served(self, partner_type: str, probability: float) -> str | None:
        if not self.stream.chance(probability):
            return None
        options: tuple[DemoPartner, ...] = of_type(partner_type)
        return self.stream.weigh(options, [option.share for option in options]).code

    def _adults(self) -> tuple[Person, ...]:
        count = self.stream.weigh(*ADULTS)
        age = self.stream.quantile(AGES)
        first = self._person(_birth_date(age), None)
        adults = [first]
        if count > 1:
            partner_age = max(18.1, age - 6 + 12 * self.stream.fraction())
            adults.append(self._person(_birth_date(partner_age), first))
        if count > 2:
            low, high = YOUNG_ADULT_AGES
            adults.append(self._person(_birth_date(low + (high - low) * self.stream.fraction()), first))
        return tuple(adults)

    def _person(self, birth_date: date, housemate: Person | None) -> Person:
        self.people += 1
        stream, names = self.stream, _names()
        sex = "Man" if stream.chance(0.5) else "Vrouw"
        first_name = stream.pick(names.men if sex == "Man" else names.women)
        prefix, surname = stream.pick(names.surnames)
        if housemate and stream.chance(SAME_SURNAME):
            prefix, surname = housemate.name_prefix, housemate.surname
        return Person(
            id=f"P{self.people:05d}",
            initials=first_name[0] + "." + (stream.pick(SECOND_INITIALS) + "." if stream.chance(0.5) else ""),
            first_name=first_name,
            name_prefix=prefix,
            surname=surname,
            sex=sex,
            birth_date=birth_date,
            bsn=next(self.bsns),
            phone=f"06-123{self.people * 7_919 % 100_000:05d}",
            email=_mail_address(first_name, surname, self.people),
            insurer=self._insurer(housemate),
        )

    def _insurer(self, housemate: Person | None) -> str | None:
        if housemate and self.stream.chance(SAME_INSURER):
            return housemate.insurer
        return self._served("Zorg", WITH_CARE_PARTNER)


def _mail_address(first_name: str, surname: str, number: int) -> str:
    name = plain(f"{first_name}.{surname}").lower()
    kept = "".join(sign for sign in name if sign.isalpha() or sign == ".")
    return f"{kept}{number}@{MAIL_DOMAINS[number % len(MAIL_DOMAINS)]}"


@cache
def households() -> tuple[Household, ...]:
    """Every household, street by street."""
    population = _Population()
    return tuple(
        population.household(address, street)
        for street in streets()
        for address in doors(street)
        if not population.stream.chance(VACANT)
    )
