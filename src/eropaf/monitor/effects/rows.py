"""Which facts answer which question, and by what they are compared. Pure: frames of facts in, frames of cases out.

A frame that comes out has `happened`; where time counts also `days`, from the beginning until it happened or until
nobody followed the case any more.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from eropaf.matching.enums import MatchKind
from eropaf.monitor.effects.enums import Chance, Risk, Waiting
from eropaf.monitor.effects.levels import Factor
from eropaf.monitor.facts.enums import AgeBand, AmountBand
from eropaf.outreach.enums import ContactKind
from eropaf.partners.enums import PartnerType

HAPPENED, DAYS = "happened", "days"
ATTEMPT = "attempt"  # which one of ours, in a word
_MOST = 4  # attempts that are told apart
NUMBERS = ("1", "2", "3", "4")

_AMOUNT = Factor("amount_band", AmountBand.TO_500, tuple(each.value for each in AmountBand))
_AGE = Factor("age_band", AgeBand.TO_45, tuple(each.value for each in AgeBand if each != AgeBand.UNKNOWN))
_TYPE = Factor("partner_type", PartnerType.RENT)
_KIND = Factor("match_kind", MatchKind.SINGLE)
_OF_CASES = (_AMOUNT, _TYPE, _AGE, _KIND)
_NUMBER = Factor(ATTEMPT, "1", NUMBERS)

CHANCE_FACTORS: Mapping[Chance, Sequence[Factor]] = {
    Chance.CASE_REACHED: (Factor("first_channel", ContactKind.LETTER), *_OF_CASES),
    Chance.ATTEMPT_REACHES: (Factor("kind", ContactKind.LETTER), _NUMBER, *_OF_CASES),
    Chance.ACCEPTED: (Factor("first_channel", ContactKind.LETTER), _NUMBER, *_OF_CASES),
}
RISK_FACTORS: Mapping[Risk, Sequence[Factor]] = {
    Risk.DROPOUT: (Factor("with_salary", "false"), Factor("lived_experience", "false"), _AMOUNT, _AGE),
    Risk.RELAPSE: (_AMOUNT, _AGE, _TYPE, _KIND),
}


def until_reached(attempts: pl.DataFrame) -> pl.DataFrame:
    """The attempts of ours up to and including the first contact, with `attempt`: which one of ours it was.

    Contacts that the resident made may stand behind all attempts of ours: what we tried on a later day than the first
    of these is left out too. Of a contact on the same day it is not known which came first, so that attempt counts.

    Args:
        attempts: facts of attempts; those of a case after each other in their order, the first with number 1.
    """
    case = (pl.col("number") == 1).cum_sum()
    earlier = pl.col("attempt_reached").cast(pl.Int32).cum_sum().over(case) - pl.col("attempt_reached").cast(pl.Int32)
    ours = (~pl.col("from_resident")).cast(pl.Int32).cum_sum().over(case)
    came = pl.when("from_resident", "attempt_reached").then("days_since_opened").min().over(case)
    told = attempts.with_columns(earlier.alias("earlier"), came.alias("came"), _in_words(ours).alias(ATTEMPT))
    after_contact = (pl.col("days_since_opened") > pl.col("came")).fill_null(value=False)
    return told.filter(pl.col("earlier") == 0, ~pl.col("from_resident"), ~after_contact).drop("earlier", "came")


def _in_words(number: pl.Expr) -> pl.Expr:
    return number.clip(upper_bound=_MOST).cast(pl.String)


def _reached(cases: pl.DataFrame) -> pl.DataFrame:
    return cases.filter("closed", pl.col("first_channel") != "").with_columns(pl.col("reached").alias(HAPPENED))


def _attempts(attempts: pl.DataFrame) -> pl.DataFrame:
    return until_reached(attempts).with_columns(pl.col("attempt_reached").alias(HAPPENED))


def _accepted(cases: pl.DataFrame) -> pl.DataFrame:
    by_us = cases.filter("closed", pl.col("reached_at").is_not_null())
    return by_us.with_columns(pl.col("accepted").alias(HAPPENED), _in_words(pl.col("reached_at")).alias(ATTEMPT))


def _until(event: str, followed: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Cases that were followed, until the event or as long as they were; a day before the beginning counts as that."""

    def rows(cases: pl.DataFrame) -> pl.DataFrame:
        days = pl.coalesce(event, followed).clip(lower_bound=0)
        return cases.filter(pl.col(followed).is_not_null()).with_columns(
            pl.col(event).is_not_null().alias(HAPPENED), days.alias(DAYS)
        )

    return rows


Rows = Mapping[Any, Callable[[pl.DataFrame], pl.DataFrame]]
CHANCE_ROWS: Rows = {Chance.CASE_REACHED: _reached, Chance.ATTEMPT_REACHES: _attempts, Chance.ACCEPTED: _accepted}
WAITING_ROWS: Rows = {
    Waiting.CONTACT: _until("days_to_contact", "days_followed"),
    Waiting.INFLOW: _until("days_to_inflow", "programme_days_followed"),
    Waiting.RELAPSE: _until("days_to_relapse", "help_days_followed"),
}
RISK_ROWS: Rows = {
    Risk.DROPOUT: _until("days_to_dropout", "programme_days_followed"),
    Risk.RELAPSE: WAITING_ROWS[Waiting.RELAPSE],
}
