"""Words of the facts: bands instead of amounts and ages, so that no row tells about one person. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label

SEVERAL = "several"  # as the partner type of a case with signals of more than one


class AmountBand(StrEnum):
    """How much the arrears are together, in euros; the upper end is not included."""

    TO_100 = "0-100"
    TO_250 = "100-250"
    TO_500 = "250-500"
    TO_750 = "500-750"
    TO_1000 = "750-1000"
    TO_2000 = "1000-2000"
    TO_5000 = "2000-5000"
    MORE = "5000+"


AMOUNT_BAND_LABELS: dict[AmountBand, Label] = {
    AmountBand.TO_100: _("Less than € 100"),
    AmountBand.TO_250: _("€ 100 to 250"),
    AmountBand.TO_500: _("€ 250 to 500"),
    AmountBand.TO_750: _("€ 500 to 750"),
    AmountBand.TO_1000: _("€ 750 to 1,000"),
    AmountBand.TO_2000: _("€ 1,000 to 2,000"),
    AmountBand.TO_5000: _("€ 2,000 to 5,000"),
    AmountBand.MORE: _("€ 5,000 or more"),
}
_AMOUNT_ENDS = (100_00, 250_00, 500_00, 750_00, 1_000_00, 2_000_00, 5_000_00)


class AgeBand(StrEnum):
    """How old the resident was when the case was opened."""

    YOUNG = "18-25"
    TO_35 = "26-35"
    TO_45 = "36-45"
    TO_55 = "46-55"
    TO_65 = "56-65"
    OLDER = "66+"
    UNKNOWN = "unknown"


AGE_BAND_LABELS: dict[AgeBand, Label] = {
    AgeBand.YOUNG: _("18 to 25"),
    AgeBand.TO_35: _("26 to 35"),
    AgeBand.TO_45: _("36 to 45"),
    AgeBand.TO_55: _("46 to 55"),
    AgeBand.TO_65: _("56 to 65"),
    AgeBand.OLDER: _("66 or older"),
    AgeBand.UNKNOWN: _("Age not known"),
}
_AGES = (AgeBand.YOUNG, AgeBand.TO_35, AgeBand.TO_45, AgeBand.TO_55, AgeBand.TO_65, AgeBand.OLDER)
_AGE_ENDS = (26, 36, 46, 56, 66)
_ADULT = 18


class Strand(StrEnum):
    """Which of the two approaches a case belongs to."""

    EARLY = "vroeg"
    LATE = "eropaf"


STRAND_LABELS: dict[Strand, Label] = {
    Strand.EARLY: _("Vroeg Eropaf: before it escalates"),
    Strand.LATE: _("Eropaf: handed to the bailiff, or a crisis"),
}


class EvictionFact(StrEnum):
    """What became of an eviction that threatened."""

    NONE = ""
    THREATENED = "threatened"
    AVERTED = "averted"
    CARRIED_OUT = "carried_out"


EVICTION_FACT_LABELS: dict[EvictionFact, Label] = {
    EvictionFact.NONE: pgettext_lazy("eviction", "None threatened"),
    EvictionFact.THREATENED: pgettext_lazy("eviction", "Threatens"),
    EvictionFact.AVERTED: pgettext_lazy("eviction", "Averted"),
    EvictionFact.CARRIED_OUT: pgettext_lazy("eviction", "Carried out"),
}


def amount_band(cents: int) -> AmountBand:
    """In which band an amount in cents lies."""
    return tuple(AmountBand)[bisect_right(_AMOUNT_ENDS, cents)]


def age_band(born: date | None, on: date) -> AgeBand:
    """In which band somebody's age lay; unknown for a child, whose date must be a mistake.

    Args:
        born: date of birth, None where nobody told.
        on: the day that counts.
    """
    if born is None:
        return AgeBand.UNKNOWN
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return AgeBand.UNKNOWN if age < _ADULT else _AGES[bisect_right(_AGE_ENDS, age)]


def one_partner_type(types: Sequence[str]) -> str:
    """The type of the partners of a case, or that there are several."""
    return types[0] if len(types) == 1 else SEVERAL
