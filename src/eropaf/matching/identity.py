"""How a resident is best known from the signals about them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from eropaf.core.surname import NAME_PREFIXES, surname_key


def full_name(initials: str, prefix: str, surname: str) -> str:
    """The name as one text, such as: J. van der Berg."""
    return " ".join(part for part in (initials, prefix, surname) if part)


def address_key(postcode: str, house_number: int | None, addition: str) -> str:
    """The address as one text to compare, empty where it is not known."""
    return f"{postcode} {house_number} {addition}" if postcode and house_number is not None else ""


@dataclass(frozen=True)
class Person:
    """What signals tell of a person, empty where they do not."""

    bsn: str = ""
    initials: str = ""
    name_prefix: str = ""
    surname: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The name as one text."""
        return full_name(self.initials, self.name_prefix, self.surname)


_NOBODY = Person()


def person_named(name: str) -> Person:
    """As much of a person as `full_name` tells: the last word is of the surname, the first are the initials.

    A prefix before the surname is neither.
    """
    first, _space, last = name.strip().partition(" ")
    if not last or first.casefold() in NAME_PREFIXES:
        first = ""
    return Person(initials=first, surname=name.strip().rpartition(" ")[2])


def best_known(told: Iterable[Person]) -> Person:
    """The resident whom the signals of a person or address tell about: the first person of whom they tell anything.

    Later signals about the same person complete what is known; what is known stays. A signal of which that is not
    certain adds nothing: it would give one resident another's number.

    Args:
        told: what each signal tells, in the order of arrival.
    """
    known = _NOBODY
    for person in told:
        if known == _NOBODY:
            known = person
        elif is_same_person(known, person):
            known = _complete(known, person)
    return known


def is_same_person(one: Person, other: Person) -> bool:
    """Whether anything says that two at one address are one person, and nothing that they are two."""
    if one.bsn and other.bsn:
        return one.bsn == other.bsn
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return False
    surname = surname_key(one.surname)
    if not surname or surname != surname_key(other.surname):
        return False
    same_birth_date = one.birth_date is not None and one.birth_date == other.birth_date
    return same_birth_date or _share_initial(one, other)


def _share_initial(one: Person, other: Person) -> bool:
    """Of one surname at one address, other initials are a relative's; unknown ones are taken for the same."""
    return not one.initials or not other.initials or one.initials[0].casefold() == other.initials[0].casefold()


def _complete(known: Person, told: Person) -> Person:
    name = known if known.surname else told
    return replace(
        known,
        bsn=known.bsn or told.bsn,
        initials=name.initials,
        name_prefix=name.name_prefix,
        surname=name.surname,
        birth_date=known.birth_date or told.birth_date,
        phone=known.phone or told.phone,
        email=known.email or told.email,
    )
