"""In which settings two records are compared, by what, and which pairs are looked at.

Two records at one address may be two housemates, who share their address, often a surname and an account; in one
street they may be two neighbours; elsewhere two strangers, who share nothing but by chance. What a likeness is worth
depends on whom a person must be told from, so each setting has comparisons and weights of its own.
"""

from dataclasses import dataclass

from eropaf.matching.linkage.comparisons import (
    ADDITION,
    ADDRESS,
    BIRTH,
    BSN,
    CITY,
    CONTACT,
    GIVEN,
    NAME,
    NUMBER,
    PLACE,
    STREET,
    SURNAME,
    Comparison,
)


@dataclass(frozen=True)
class Setting:
    """Pairs of records of which the alternative to being one person is the same.

    Attributes:
        code: its name in the model and in explanations.
        comparisons: what is compared.
        blocking_rules: columns that must be equal for two records to be compared; each rule must be quick to look up
            and lead to few pairs.
        condition: SQL that each pair meets, on columns of `l` and `r`.
    """

    code: str
    comparisons: tuple[Comparison, ...]
    blocking_rules: tuple[tuple[str, ...], ...]
    condition: str


_DOOR = ("postcode", "house_number")
_ONE_DOOR = " AND ".join(f"l.{column} = r.{column}" for column in _DOOR)
_ONE_STREET = "(l.postcode = r.postcode OR (l.street = r.street AND l.city = r.city))"

HOUSEMATES = Setting("same_address", (BSN, SURNAME, GIVEN, BIRTH, ADDITION, CONTACT), (_DOOR,), _ONE_DOOR)
NEIGHBOURS = Setting(
    "same_street",
    (BSN, NAME, BIRTH, NUMBER, PLACE, CONTACT),
    (
        ("postcode", "surname_first"),
        ("postcode", "birth"),
        ("postcode", "initial"),
        ("postcode", "names"),
        ("street", "city", "surname_first"),
        ("street", "city", "birth"),
        ("street", "city", "initial"),
        ("street", "city", "names"),
        ("street", "city", "house_number"),
    ),
    f"{_ONE_STREET} AND NOT coalesce({_ONE_DOOR}, FALSE)",
)
STRANGERS = Setting(
    "elsewhere",
    (BSN, SURNAME, GIVEN, BIRTH, ADDRESS, STREET, CITY, CONTACT),
    (
        ("bsn",),
        ("birth", "initial"),
        ("birth", "surname_first"),
        ("birth_sorted", "surname_first"),
        ("phone",),
        ("email",),
        ("iban",),
        ("surname_all", "initials", "house_number"),
        ("surname_all", "given"),
        ("street", "initial"),
        ("street", "surname_first"),
        ("street", "house_number"),
        ("postcode_sorted", "initial"),
        ("postcode_sorted", "surname_first"),
        ("city", "surname_first", "initial"),
        ("birth", "house_number"),
        ("birth", "street"),
        ("birth", "city"),
        ("birth", "postcode_sorted"),
        ("names", "birth"),
        ("names", "street"),
        ("names", "postcode_sorted"),
        ("names", "city"),
    ),
    f"NOT coalesce({_ONE_STREET}, FALSE)",
)
SETTINGS = (HOUSEMATES, NEIGHBOURS, STRANGERS)
