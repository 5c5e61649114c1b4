"""Invented inhabitants to learn from: households, relatives, and neighbours of the same name. Nobody exists. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from eropaf.matching.training.names import NO_SURNAME, Surname, draw_first_names, draw_surname, place_name

_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_STREETS_OF = ("straat", "laan", "weg", "plein", "hof", "kade", "singel", "pad")
_PEOPLE_PER_AREA = 300  # of four digits: as many as have arrears
_AREAS_PER_TOWN = 10
_POSTCODES_PER_STREET = 4
_MOST_AREAS = 8999
_NAMESAKES = 0.03  # relatives live near each other, and common names everywhere
_NAMED_AFTER_PARENT = 0.05
_TWINS = 0.05  # of two children
_NAMED_AFTER = 0.3  # of those: a son or a granddaughter with all initials the same
_ADDITIONS = ("",) * 14 + ("A", "B", "1", "2", "3", "HS", "BIS")
_HOUSEHOLDS = {(1, 0): 40, (2, 0): 38, (2, 1): 10, (2, 2): 4, (1, 1): 8}  # adults, grown-up children: how many
_TODAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Home:
    """An address."""

    street: str
    house_number: int
    addition: str
    postcode: str
    city: str


@dataclass(frozen=True)
class Inhabitant:
    """An invented person.

    Attributes:
        number: of the person.
        first_names: as in the passport.
        surname: of birth.
        birth_date: the day of birth.
        home: where they live.
        former_home: where partners that were not told still think they live.
        bsn: passes the eleven-test.
        phone: of the household or their own.
        email: of the household or their own.
        iban: of the household or their own.
        partner_surname: of the partner, whose name may be borne too; empty where there is none.
        holds_contracts: whether rent, energy and water of the household are in their name.
    """

    number: int
    first_names: tuple[str, ...]
    surname: Surname
    birth_date: date
    home: Home
    former_home: Home
    bsn: str
    phone: str
    email: str
    iban: str
    partner_surname: Surname = NO_SURNAME
    holds_contracts: bool = True


def invent_people(count: int, seed: int) -> list[Inhabitant]:
    """Inhabitants, household by household; some have a neighbour with the same surname and first letter.

    Args:
        count: how many.
        seed: the same seed gives the same people.
    """
    chance = Random(seed)  # noqa: S311 - invented people, no secret
    areas = min(max(count // _PEOPLE_PER_AREA, _AREAS_PER_TOWN), _MOST_AREAS)
    people: list[Inhabitant] = []
    while len(people) < count:
        household = _household(len(people), _home(areas, chance), _home(areas, chance), chance)
        people.extend(household)
        if chance.random() < _NAMESAKES:
            people.append(namesake(household[0], len(people), chance))
    return people[:count]


def namesake(person: Inhabitant, number: int, chance: Random) -> Inhabitant:
    """A neighbour with the same surname and first letter, who is somebody else.

    Args:
        person: whose namesake.
        number: of the neighbour.
        chance: draws the rest.
    """
    home = replace(person.home, house_number=person.home.house_number + chance.choice((2, 4, 6)), addition="")
    born = _birth_date(18, 90, chance)
    neighbour = _inhabitant(number, person.surname, home, home, born, chance, letter=person.first_names[0][0])
    named_after = chance.random() < _NAMED_AFTER
    return replace(neighbour, first_names=person.first_names) if named_after else neighbour


def _household(number: int, home: Home, former: Home, chance: Random) -> list[Inhabitant]:
    """One or two adults and their grown-up children; mostly one of them signed all contracts."""
    ((adults, children),) = chance.choices(list(_HOUSEHOLDS), list(_HOUSEHOLDS.values()))
    head = _inhabitant(number, draw_surname(chance), home, former, _birth_date(22, 90, chance), chance)
    members = [head, *([_partner(head, chance)] if adults == 2 else [])]
    members += [_child(head, number + len(members) + place, chance) for place in range(children)]
    if children > 1 and chance.random() < _TWINS:
        members[-1] = replace(members[-1], birth_date=members[-2].birth_date)
    return members


def _partner(head: Inhabitant, chance: Random) -> Inhabitant:
    """Whoever lives with the head: married or not, with an account of their own or not."""
    born = head.birth_date + timedelta(days=chance.randint(-3000, 3000))
    person = _inhabitant(head.number + 1, draw_surname(chance), head.home, head.former_home, born, chance)
    return replace(
        person,
        partner_surname=head.surname if chance.random() < 0.6 else NO_SURNAME,
        iban=head.iban if chance.random() < 0.6 else person.iban,
        phone=head.phone if chance.random() < 0.15 else person.phone,
        email=head.email if chance.random() < 0.1 else person.email,
        holds_contracts=chance.random() < 0.15,
    )


def _child(head: Inhabitant, number: int, chance: Random) -> Inhabitant:
    born = head.birth_date + timedelta(days=chance.randint(8000, 13000))
    person = _inhabitant(number, head.surname, head.home, head.former_home, born, chance)
    names = head.first_names if chance.random() < _NAMED_AFTER_PARENT else person.first_names
    return replace(person, first_names=names, holds_contracts=chance.random() < 0.05)


def _inhabitant(
    number: int, surname: Surname, home: Home, former: Home, born: date, chance: Random, *, letter: str = ""
) -> Inhabitant:
    names = draw_first_names(chance, letter)
    return Inhabitant(
        number=number,
        first_names=names,
        surname=surname,
        birth_date=born,
        home=home,
        former_home=former,
        bsn=_bsn(chance),
        phone=f"06{chance.randint(10_000_000, 99_999_999)}",
        email=f"{names[0]}.{surname.name}{chance.randint(1, 999)}@post.example".lower(),
        iban=f"NL{chance.randint(10, 99)}BANK{chance.randint(10**9, 10**10 - 1)}",
    )


def _bsn(chance: Random) -> str:
    """Nine digits that pass the eleven-test."""
    while True:
        digits = [chance.randint(0, 9) for _ in range(8)]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
        if last < 10 and any(digits):
            return "".join(str(digit) for digit in [*digits, last])


def _home(areas: int, chance: Random) -> Home:
    """An address; a street has a few postcodes, ten areas are a town."""
    letters = "".join(chance.choices(_LETTERS, k=2))
    area = 1000 + chance.randrange(areas)
    place = (area * len(_LETTERS) + _LETTERS.index(letters[0])) * len(_LETTERS) + _LETTERS.index(letters[1])
    street = place_name(place // _POSTCODES_PER_STREET) + _STREETS_OF[place // 12 % len(_STREETS_OF)]
    town = place_name(area // _AREAS_PER_TOWN * 7)
    return Home(street, chance.randint(1, 200), chance.choice(_ADDITIONS), f"{area}{letters}", town)


def _birth_date(youngest: int, oldest: int, chance: Random) -> date:
    return _TODAY - timedelta(days=chance.randint(youngest * 365, oldest * 365))
