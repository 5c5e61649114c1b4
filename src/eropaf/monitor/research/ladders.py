"""By what somebody could be known in the data, and how each of these is told more coarsely, step by step. Pure.

Somebody could be known by what a neighbour, a relative or a colleague may know of a resident without reading the file:
when help came, whom is owed and how much, how old somebody is, where somebody lives, and whether the home was at stake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.matching.enums import MATCH_KIND_LABELS, REPEAT_LABELS
from eropaf.monitor.facts.enums import (
    AGE_BAND_LABELS,
    AMOUNT_BAND_LABELS,
    EVICTION_FACT_LABELS,
    SEVERAL,
    STRAND_LABELS,
    AgeBand,
    AmountBand,
    EvictionFact,
)
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType

Words = Mapping[str, Label]
MOST_SIGNALS = 3  # a case with more is so rare that the number would tell about somebody
HOME, OTHER_COSTS, NO_EVICTION = "home", "other", "none"


@dataclass(frozen=True)
class Step:
    """One way to tell something.

    Attributes:
        label: how a reader sees it.
        columns: what is told, of the columns of the facts; none where nothing is told any more.
        words: that stand in a column, with their meaning.
    """

    label: Label
    columns: Mapping[str, pl.Expr] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Ladder:
    """Something by which somebody could be known, from fine to coarse.

    Each step must follow from the one before it: rows that are alike stay alike on a higher step.
    What help depends on most weighs double: whom is owed, how much, and how old somebody is.
    """

    name: str
    label: Label
    steps: Sequence[Step]
    weight: int = 1

    @property
    def height(self) -> int:
        """The highest step, on which nothing is told."""
        return len(self.steps) - 1


_MONTH = pl.col("opened_month")
_LEFT_OUT = Step(_("left out"))

OPENED = Ladder(
    "opened",
    _("When the case was opened"),
    (
        Step(_("per month"), {"opened": _MONTH.dt.strftime("%Y-%m")}),
        Step(_("per quarter"), {"opened": _MONTH.dt.strftime("%Y-Q") + _MONTH.dt.quarter().cast(pl.String)}),
        Step(_("per year"), {"opened": _MONTH.dt.strftime("%Y")}),
        _LEFT_OUT,
    ),
)

_TYPES = {word.value: label for word, label in PARTNER_TYPE_LABELS.items()}
_SEVERAL: Words = {SEVERAL: _("Partners of several types")}
_ABOUT_THE_HOME = {PartnerType.RENT.value: HOME, PartnerType.MORTGAGE.value: HOME, SEVERAL: SEVERAL}
_MATCH = {"match_kind": pl.col("match_kind"), "repeat": pl.col("repeat")}
_MATCH_WORDS: Mapping[str, Words] = {
    "match_kind": {word.value: label for word, label in MATCH_KIND_LABELS.items()},
    "repeat": {word.value: label for word, label in REPEAT_LABELS.items()},
}

REPORTED = Ladder(
    "reported",
    _("Who reported the arrears, and how many"),
    (
        Step(
            _("all types of partners, and the number of signals"),
            {
                "partner_types": pl.col("partner_types").list.unique().list.sort().list.join("+"),
                "signals": pl.col("signals").clip(upper_bound=MOST_SIGNALS),
                **_MATCH,
            },
            {"partner_types": _TYPES, **_MATCH_WORDS},
        ),
        Step(
            _("one type of partner"),
            {"partner_types": pl.col("partner_type"), **_MATCH},
            {"partner_types": {**_TYPES, **_SEVERAL}, **_MATCH_WORDS},
        ),
        Step(
            _("one type of partner, without how the signals match"),
            {"partner_types": pl.col("partner_type")},
            {"partner_types": {**_TYPES, **_SEVERAL}},
        ),
        Step(
            _("only whether it is about the home"),
            {"partner_types": pl.col("partner_type").replace_strict(_ABOUT_THE_HOME, default=OTHER_COSTS)},
            {"partner_types": {HOME: _("Rent or mortgage"), OTHER_COSTS: _("Other costs"), **_SEVERAL}},
        ),
        _LEFT_OUT,
    ),
    weight=2,
)


def _joined(column: str, joined: Mapping[str, Sequence[str]]) -> dict[str, pl.Expr]:
    """A column with words that stand for several finer ones."""
    coarse = {str(fine): word for word, fines in joined.items() for fine in fines}
    return {column: pl.col(column).replace_strict(coarse, return_dtype=pl.String)}


_AMOUNTS_IN_FOUR = {
    "0-250": (AmountBand.TO_100, AmountBand.TO_250),
    "250-750": (AmountBand.TO_500, AmountBand.TO_750),
    "750-2000": (AmountBand.TO_1000, AmountBand.TO_2000),
    "2000+": (AmountBand.TO_5000, AmountBand.MORE),
}
_AMOUNTS_IN_TWO = {
    "0-750": (AmountBand.TO_100, AmountBand.TO_250, AmountBand.TO_500, AmountBand.TO_750),
    "750+": (AmountBand.TO_1000, AmountBand.TO_2000, AmountBand.TO_5000, AmountBand.MORE),
}

AMOUNT = Ladder(
    "amount",
    _("How much the arrears are"),
    (
        Step(
            _("in eight bands"),
            {"amount_band": pl.col("amount_band")},
            {"amount_band": {word.value: label for word, label in AMOUNT_BAND_LABELS.items()}},
        ),
        Step(
            _("in four bands"),
            _joined("amount_band", _AMOUNTS_IN_FOUR),
            {
                "amount_band": {
                    "0-250": _("Less than € 250"),
                    "250-750": _("€ 250 to 750"),
                    "750-2000": _("€ 750 to 2,000"),
                    "2000+": _("€ 2,000 or more"),
                }
            },
        ),
        Step(
            _("in two bands"),
            _joined("amount_band", _AMOUNTS_IN_TWO),
            {"amount_band": {"0-750": _("Less than € 750"), "750+": _("€ 750 or more")}},
        ),
        _LEFT_OUT,
    ),
    weight=2,
)

_UNKNOWN_AGE: Words = {AgeBand.UNKNOWN.value: AGE_BAND_LABELS[AgeBand.UNKNOWN]}
_AGES_IN_THREE = {
    "18-35": (AgeBand.YOUNG, AgeBand.TO_35),
    "36-55": (AgeBand.TO_45, AgeBand.TO_55),
    "56+": (AgeBand.TO_65, AgeBand.OLDER),
    AgeBand.UNKNOWN.value: (AgeBand.UNKNOWN,),
}

AGE = Ladder(
    "age",
    _("How old the resident is"),
    (
        Step(
            _("in six bands"),
            {"age_band": pl.col("age_band")},
            {"age_band": {word.value: label for word, label in AGE_BAND_LABELS.items()}},
        ),
        Step(
            _("in three bands"),
            _joined("age_band", _AGES_IN_THREE),
            {
                "age_band": {
                    "18-35": _("18 to 35"),
                    "36-55": _("36 to 55"),
                    "56+": _("56 or older"),
                    **_UNKNOWN_AGE,
                }
            },
        ),
        _LEFT_OUT,
    ),
    weight=2,
)

_KNOWN = pl.when(pl.col("neighbourhood") != "").then(pl.col("neighbourhood"))

NEIGHBOURHOOD = Ladder(
    "neighbourhood",
    _("In which neighbourhood the resident lives"),
    (Step(_("by name"), {"neighbourhood": _KNOWN}), _LEFT_OUT),
)

_EVICTIONS = {word.value or NO_EVICTION: label for word, label in EVICTION_FACT_LABELS.items()}
_STRANDS: Words = {word.value: label for word, label in STRAND_LABELS.items()}

STAKES = Ladder(
    "stakes",
    _("Whether the home was at stake"),
    (
        Step(
            _("crisis, approach and eviction"),
            {
                "crisis": pl.col("crisis"),
                "strand": pl.col("strand"),
                "eviction": pl.col("eviction").replace({EvictionFact.NONE.value: NO_EVICTION}),
            },
            {"strand": _STRANDS, "eviction": _EVICTIONS},
        ),
        Step(_("the approach only"), {"strand": pl.col("strand")}, {"strand": _STRANDS}),
        _LEFT_OUT,
    ),
)

LADDERS = (OPENED, REPORTED, AMOUNT, AGE, NEIGHBOURHOOD, STAKES)
