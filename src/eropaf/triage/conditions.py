"""What a rule may look at, and how. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.partners.enums import PartnerType

FactValue = bool | int | str | list[str]


class Fact(StrEnum):
    """What a rule may look at, and nothing else."""

    AMOUNT = "amount"
    PARTNER_TYPES = "partner_types"
    PARTNER_COUNT = "partner_count"
    MONTHS = "months"
    KIND = "kind"
    REPEAT = "repeat"
    CRISIS = "crisis"
    WARM_HANDOVER = "warm_handover"
    HAS_PHONE = "has_phone"
    HAS_EMAIL = "has_email"
    AGE = "age"


class Test(StrEnum):
    """How a rule looks at a fact."""

    IS = "is"
    FROM = "from"
    TO = "to"
    INCLUDE = "include"


class AgeBand(StrEnum):
    """How old a resident is, roughly: as much as an approach needs. Only where the municipality uses it."""

    UNKNOWN = "unknown"
    YOUNG = "18-24"
    ADULT = "25-44"
    MIDDLE = "45-64"
    SENIOR = "65+"


AGE_BAND_LABELS = {
    AgeBand.UNKNOWN: _("not known"),
    AgeBand.YOUNG: _("18 to 24"),
    AgeBand.ADULT: _("25 to 44"),
    AgeBand.MIDDLE: _("45 to 64"),
    AgeBand.SENIOR: _("65 or older"),
}
_FIRST_YEARS = {AgeBand.SENIOR: 65, AgeBand.MIDDLE: 45, AgeBand.ADULT: 25, AgeBand.YOUNG: 18}


NUMBERS = frozenset({Fact.AMOUNT, Fact.PARTNER_COUNT, Fact.MONTHS})
WORDS: Mapping[Fact, type[StrEnum]] = {
    Fact.PARTNER_TYPES: PartnerType,
    Fact.KIND: MatchKind,
    Fact.REPEAT: Repeat,
    Fact.AGE: AgeBand,
}


def tests_for(fact: Fact) -> tuple[Test, ...]:
    """The ways in which a rule may look at a fact."""
    if fact in NUMBERS:
        return (Test.FROM, Test.TO, Test.IS)
    return (Test.INCLUDE,) if fact == Fact.PARTNER_TYPES else (Test.IS,)


def age_band(born: date | None, today: date) -> AgeBand:
    """In which band the age of somebody falls; not known for a child, whose date must be a mistake.

    Args:
        born: the date of birth, None where it is not known.
        today: the day on which the age counts.
    """
    if born is None:
        return AgeBand.UNKNOWN
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return next((band for band, years in _FIRST_YEARS.items() if age >= years), AgeBand.UNKNOWN)


@dataclass(frozen=True)
class Condition:
    """One look at one fact, such as: amount from 250 (euros).

    Raises:
        InvalidValue: it could never hold, since it does not fit the fact.
    """

    fact: Fact
    test: Test
    value: bool | int | str

    def __post_init__(self) -> None:
        if self.test not in tests_for(self.fact) or not _fits(self.value, self.fact):
            raise InvalidValue(
                _("A rule of the policy can never hold: '%(fact)s' is not compared with %(test)s %(value)s."),
                fact=self.fact.value,
                test=self.test.value,
                value=self.value,
            )


def _fits(value: bool | int | str, fact: Fact) -> bool:
    if fact in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return value in list(WORDS[fact]) if fact in WORDS else isinstance(value, bool)
