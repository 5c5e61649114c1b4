"""What one partner has on file about one customer: mostly right, and wrong in ways that last for months.

The lasting faults are the ones that municipalities complain about: spelling that differs from the population
register, maiden names, sole traders under a business name, old addresses, customers who have left.
"""

from dataclasses import dataclass, replace
from functools import cache

from demo.municipality import municipality
from demo.partners import DemoPartner
from demo.personas import Address, Household, Person, households
from demo.streams import Stream

WRONG_BSN = 0.02
OLD_ADDRESS = 0.025
MOVED_AWAY = 0.012
NO_ADDITION = 0.02
SPELLED_OTHERWISE = 0.04
DOUBLE_SURNAME = 0.05
BUSINESS_NAME = 0.015
ELSEWHERE = Address("Havenstraat", 1, "", "1989AK", "Nevendam", "")  # an invented town next door
SPELLINGS = (("ij", "y"), ("ss", "s"), ("c", "k"), ("dt", "d"), ("oe", "u"), ("v", "f"), ("n", "nn"), ("e", "a"))
BUSINESSES = (
    "Schildersbedrijf {}",
    "{} Klussen",
    "Kapsalon {}",
    "{} Transport",
    "Eetcafé {}",
    "{} Webwinkel",
    "Hoveniersbedrijf {}",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A customer in a partner's administration.

    Attributes:
        bsn: nine digits, or empty where the partner has none on file.
        faults: what is wrong with it, in one word each.
    """

    customer_number: str
    bsn: str
    initials: str
    name_prefix: str
    surname: str
    phone: str
    email: str
    address: Address
    faults: tuple[str, ...] = ()


def account(by: DemoPartner, person: Person, home: Household) -> Account:
    """What the partner has on file; the same in every month."""
    stream = Stream(municipality().seed, "account", by.code, person.id)
    kept = Account(
        customer_number=_customer_number(by, stream),
        bsn=person.bsn if "bsn" in by.columns else "",
        initials=person.initials,
        name_prefix=person.name_prefix,
        surname=person.surname,
        phone=person.phone if stream.chance(by.habits.phone) else "",
        email=person.email if stream.chance(by.habits.email) else "",
        address=home.address,
    )
    return _other_name(_other_address(_other_bsn(kept, by, stream), stream), home, stream)


def _customer_number(by: DemoPartner, stream: Stream) -> str:
    number = stream.whole(100_000, 999_999)
    patterns = {"Huur": "{:06d}", "Energie": "K{:06d}", "Water": "{:06d}-01", "Zorg": "1{:06d}"}
    return patterns[by.type].format(number)


def _other_bsn(kept: Account, by: DemoPartner, stream: Stream) -> Account:
    if kept.bsn and stream.chance(by.habits.without_bsn):
        return replace(kept, bsn="", faults=(*kept.faults, "bsn_missing"))
    if kept.bsn and stream.chance(WRONG_BSN):
        last = (int(kept.bsn[-1]) + stream.whole(1, 9)) % 10  # one digit off never passes the eleven-test
        return replace(kept, bsn=f"{kept.bsn[:-1]}{last}", faults=(*kept.faults, "bsn_wrong"))
    return kept


def _other_address(kept: Account, stream: Stream) -> Account:
    fate = stream.fraction()
    if fate < MOVED_AWAY:
        return replace(
            kept, address=replace(ELSEWHERE, house_number=stream.whole(1, 180)), faults=(*kept.faults, "moved_away")
        )
    if fate < MOVED_AWAY + OLD_ADDRESS:
        return replace(kept, address=stream.pick(households()).address, faults=(*kept.faults, "old_address"))
    if kept.address.addition and stream.chance(NO_ADDITION):
        return replace(kept, address=replace(kept.address, addition=""), faults=(*kept.faults, "addition_missing"))
    return kept


def _other_name(kept: Account, home: Household, stream: Stream) -> Account:
    fate = stream.fraction()
    if fate < BUSINESS_NAME:
        name = stream.pick(BUSINESSES).format(kept.surname)
        return replace(kept, surname=name, name_prefix="", initials="", faults=(*kept.faults, "business_name"))
    if fate < BUSINESS_NAME + SPELLED_OTHERWISE:
        return replace(kept, surname=_spell_otherwise(kept.surname), faults=(*kept.faults, "spelled_otherwise"))
    others = [adult.surname for adult in home.adults if adult.surname != kept.surname]
    if others and stream.chance(DOUBLE_SURNAME):
        return replace(kept, surname=f"{kept.surname}-{others[0]}", faults=(*kept.faults, "double_surname"))
    return kept


@cache
def _spell_otherwise(surname: str) -> str:
    for usual, other in SPELLINGS:
        if usual in surname[1:]:
            return surname[0] + surname[1:].replace(usual, other, 1)
    return surname + "s"
