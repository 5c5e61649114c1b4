"""The columns of the data for research: what each means, and of which columns of the facts it is made. Pure.

Attempts are told in the row of their case only: how many there were, by which channels, and in which part of the day
there was contact first. A second file of attempts, even without a key, could be laid beside the rows by the number of
attempts, their channels and their weeks; each case with an unusual course would be found back, and with it its row.

Days are told in whole weeks, work in half hours and costs in steps of fifty euros, and what is extreme as the largest
value: a precise number is as good as a name to whoever knows it. How long a case was followed is not told, since that
counts back to the day on which it began; nor is by which rule it was placed, which tells the amount again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import END_RESULT_LABELS, ROUTE_LABELS
from eropaf.core.choices import Label, Word
from eropaf.monitor.research.ladders import LADDERS, Words
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS

CONTACT_PART_OF_DAY = "contact_part_of_day"  # joined to the facts of cases when they are read
MOST_ATTEMPTS, MOST_WEEKS, MOST_HOURS, MOST_EUROS = 8, 104, 40.0, 5_000
_DAYS_IN_WEEK, _HALF_HOUR, _STEP_CENTS = 7, 30, 50_00


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    YES_NO = "yes_no"
    WHOLE = "whole"
    NUMBER = "number"


KIND_LABELS: dict[Kind, Label] = {
    Kind.TEXT: _("text"),
    Kind.YES_NO: _("true or false"),
    Kind.WHOLE: _("whole number"),
    Kind.NUMBER: _("number with one decimal"),
}


@dataclass(frozen=True)
class Column:
    """A column of the data.

    Attributes:
        name: in the files.
        meaning: a sentence; also what it means that nothing stands there.
        kind: what stands in it.
        of: the columns of the facts that it is made of.
        unit: of a number.
        words: that can stand in it, with their meaning; those of ladders are told by their step.
        told: how it is made of the facts; None for a column of a ladder.
    """

    name: str
    meaning: Label
    kind: Kind
    of: Sequence[str]
    unit: Label = ""
    words: Words = field(default_factory=dict)
    told: pl.Expr | None = None


def _words(labels: Mapping[Word, Label]) -> Words:
    return {word.value: label for word, label in labels.items()}


def _as_is(name: str, meaning: Label, kind: Kind, words: Words | None = None) -> Column:
    told = pl.col(name)
    if kind is Kind.TEXT:  # an empty text is nothing, as an empty number is
        told = pl.when(told != "").then(told)
    return Column(name, meaning, kind, (name,), words=words or {}, told=told)


def _count(name: str, meaning: Label) -> Column:
    return Column(name, meaning, Kind.WHOLE, (name,), told=pl.col(name).clip(upper_bound=MOST_ATTEMPTS))


def _weeks(name: str, of: str, meaning: Label) -> Column:
    told = (pl.col(of) // _DAYS_IN_WEEK).clip(upper_bound=MOST_WEEKS)
    return Column(name, meaning, Kind.WHOLE, (of,), _("whole weeks; 104 is 104 or more"), told=told)


_CHANNELS = _words(CONTACT_KIND_LABELS)

COLUMNS: Sequence[Column] = (
    Column("opened", _("When the case was opened."), Kind.TEXT, ("opened_month",)),
    Column(
        "partner_types",
        _("What the arrears of the case are about; where there are several types, joined by a plus sign."),
        Kind.TEXT,
        ("partner_types", "partner_type"),
    ),
    Column("match_kind", _("How many signals tell about the same person or address."), Kind.TEXT, ("match_kind",)),
    Column("signals", _("Number of signals in the case; 3 is 3 or more."), Kind.WHOLE, ("signals",)),
    Column("repeat", _("Whether these arrears were reported before."), Kind.TEXT, ("repeat",)),
    Column("amount_band", _("How much the arrears are together."), Kind.TEXT, ("amount_band",), _("euros")),
    Column("age_band", _("Age of the resident when the case was opened."), Kind.TEXT, ("age_band",), _("years")),
    Column("neighbourhood", _("Neighbourhood; empty where it is not known."), Kind.TEXT, ("neighbourhood",)),
    Column("crisis", _("Whether the case was a crisis."), Kind.YES_NO, ("crisis",)),
    Column("strand", _("Which of the two approaches the case belongs to."), Kind.TEXT, ("strand",)),
    Column("eviction", _("What became of an eviction that threatened."), Kind.TEXT, ("eviction",)),
    _as_is("warm_handover", _("Whether the partner announced the municipality to the resident."), Kind.YES_NO),
    _as_is(
        "route",
        _("The first channel that the policy sets; empty where no rule placed the case."),
        Kind.TEXT,
        _words(ROUTE_LABELS),
    ),
    _count("attempts", _("Number of attempts by the municipality to reach the resident; 8 is 8 or more.")),
    _as_is("channels", _("Channels of the first four attempts in their order, joined by >."), Kind.TEXT, _CHANNELS),
    _as_is("first_channel", _("Channel of the first attempt; empty without one."), Kind.TEXT, _CHANNELS),
    _as_is("reached", _("Whether there was contact with the resident."), Kind.YES_NO),
    _as_is("reached_by", _("Channel of the first contact; empty without contact."), Kind.TEXT, _CHANNELS),
    _count(
        "reached_at",
        _("At which attempt there was contact first; empty without contact, or where the resident came first."),
    ),
    Column(
        CONTACT_PART_OF_DAY,
        _("Part of the day of the first contact; empty without contact, or where it is not known."),
        Kind.TEXT,
        ("part_of_day",),
        words=_words(PART_OF_DAY_LABELS),
        told=pl.when(pl.col(CONTACT_PART_OF_DAY) != "").then(pl.col(CONTACT_PART_OF_DAY)),
    ),
    _weeks("weeks_to_attempt", "days_to_attempt", _("From opening to the first attempt or contact.")),
    _weeks("weeks_to_contact", "days_to_contact", _("From opening to the first contact; empty without contact.")),
    _as_is("closed", _("Whether the case was closed when the data were made."), Kind.YES_NO),
    _as_is(
        "result",
        _("Result with which the case was closed, in the words of the national standard; empty while it is open."),
        Kind.TEXT,
        _words(END_RESULT_LABELS),
    ),
    _weeks("weeks_to_close", "days_to_close", _("From opening to closing; empty while it is open.")),
    _as_is(
        "attempt_in_time",
        _("Whether the first attempt was made within its term; empty while it still can be."),
        Kind.YES_NO,
    ),
    _as_is(
        "contact_in_time",
        _("Whether the first contact was within its term; empty while it still can be, or need not be any more."),
        Kind.YES_NO,
    ),
    _as_is("offered", _("Whether help was offered."), Kind.YES_NO),
    _as_is("accepted", _("Whether help was accepted."), Kind.YES_NO),
    _as_is(
        "arrived",
        _("Whether the resident arrived where help was asked; empty without a referral, or while it is not known."),
        Kind.YES_NO,
    ),
    _as_is("lasted", _("Whether the help lasts; empty without help, or while it is not known."), Kind.YES_NO),
    _weeks(
        "weeks_to_relapse",
        "days_to_relapse",
        _("From accepting help until the resident was reported again; empty where that did not happen so far."),
    ),
    _as_is(
        "lived_experience",
        _("Whether somebody with lived experience helped besides; empty without a programme for debts."),
        Kind.YES_NO,
    ),
    _weeks(
        "weeks_to_inflow",
        "days_to_inflow",
        _("From applying for a programme for debts until it began; empty where it did not so far."),
    ),
    _weeks(
        "weeks_to_dropout",
        "days_to_dropout",
        _("From applying for a programme for debts until the resident dropped out; empty where that did not happen."),
    ),
    Column(
        "hours",
        _("Time that was worked for the case."),
        Kind.NUMBER,
        ("minutes",),
        _("hours, to the nearest half; 40 is 40 or more"),
        told=((pl.col("minutes") / _HALF_HOUR).round() / 2).clip(upper_bound=MOST_HOURS),
    ),
    Column(
        "service_euros",
        _("Cost of the services that were given, at the agreed rates."),
        Kind.WHOLE,
        ("service_cents",),
        _("euros, to the nearest 50; 5000 is 5000 or more"),
        told=((pl.col("service_cents") / _STEP_CENTS).round() * (_STEP_CENTS // 100))
        .cast(pl.Int64)
        .clip(upper_bound=MOST_EUROS),
    ),
)

_FOLLOWED = _("It counts back to the day on which it began, and so to the month.")
_OF_RULES = _("It tells the month, the type and the amount again, which may be told more coarsely here.")
_OF_ATTEMPTS = _("Attempts are told in the row of their case: a file of them could be laid beside the rows.")

NOT_DELIVERED: Mapping[str, Label] = {
    "days_followed": _FOLLOWED,
    "help_days_followed": _FOLLOWED,
    "programme_days_followed": _FOLLOWED,
    "policy_version": _OF_RULES,
    "rule": _OF_RULES,
    "with_salary": _("People around a resident know it, and few residents are in a programme for debts."),
    "arm": _("It is a key. Ask for the figures of the experiment instead."),
    "number": _OF_ATTEMPTS,
    "kind": _OF_ATTEMPTS,
    "attempt_reached": _OF_ATTEMPTS,
    "weekday": _OF_ATTEMPTS,
    "days_since_opened": _OF_ATTEMPTS,
    "from_resident": _OF_ATTEMPTS,
}
ORDER = tuple(each.name for each in COLUMNS)
BESIDE = tuple(each.name for each in COLUMNS if each.told is not None)
DIVERSE = ("result", "accepted")


def prepare(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts of cases with, in place of precise numbers, what is told of them.

    What somebody could be known by is left as it is: how that is told is chosen by `anonymity`.

    Args:
        facts: with the columns of the facts of cases, and `CONTACT_PART_OF_DAY`.
    """
    sources = {name for ladder in LADDERS for step in ladder.steps for each in step.columns.values()
               for name in each.meta.root_names()}  # fmt: skip
    told = {each.name: each.told for each in COLUMNS if each.told is not None}
    return facts.select(**{name: pl.col(name) for name in sorted(sources)}, **told)


def in_order(names: Sequence[str]) -> list[str]:
    """Some columns of the data, in the order in which they stand in the files."""
    return [name for name in ORDER if name in names]
