"""How the values of a file are written: dates, amounts, yes and no."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from eropaf.core.money import DecimalMark
from eropaf.intake.recognition.content import CRISIS_WORDS
from eropaf.intake.recognition.dates import order_of, reads
from eropaf.intake.recognition.proposal import Proposal
from eropaf.partners.layouts import FALSE_WORDS, TRUE_WORDS, LayoutSpec

DATE_FIELDS = ("birth_date", "arrears_since", "signal_date")
YES_NO_FIELDS = ("crisis", "warm_handover", "deceased")
_MOST_WORDS = 6
_CENTS = re.compile(r"[0-9]([.,])(?:[0-9]{1,2}|-{1,2})\D*$")


def complete(proposal: Proposal, samples: Mapping[str, Sequence[str]], known: LayoutSpec | None) -> Proposal:
    """Add how the values are written, as far as they tell; the layout before says the rest.

    Args:
        proposal: of the columns.
        samples: header -> values that are filled in.
        known: the layout before, if any.
    """
    by_field = {field: samples[header] for field, header in proposal.header_by_field().items()}
    words = {text.lower() for field in YES_NO_FIELDS for text in _words(by_field.get(field, ()))}
    decimal = decimal_of(by_field.get("amount", ()))
    dates = [text for field in DATE_FIELDS for text in by_field.get(field, ())]
    return replace(
        _with_words(proposal, words, known),
        date_format=_date_format(dates, known),
        dates_read_both_ways=order_of(dates).reads_both_ways and known is None,
        decimal=decimal or (known.decimal if known else None),
    )


def _date_format(dates: Sequence[str], known: LayoutSpec | None) -> str | None:
    """What the dates say; the format of the layout before, as long as it reads them."""
    told = order_of(dates).date_format
    before = known.date_format if known else None
    return before if before and told is None and reads(before, dates) else told


def _with_words(proposal: Proposal, words: Iterable[str], known: LayoutSpec | None) -> Proposal:
    """Add words for yes that name a crisis, and the one word that is left for no."""
    yes, no = (known.true_words, known.false_words) if known else (TRUE_WORDS, FALSE_WORDS)
    new = sorted(set(words) - {*yes, *no})
    new_yes = [word for word in new if any(start in word for start in CRISIS_WORDS)]
    left = [word for word in new if word not in new_yes]
    new_no = left if new_yes and len(left) == 1 else []
    unknown = tuple(word for word in left if word not in new_no)
    return replace(proposal, true_words=(*yes, *new_yes), false_words=(*no, *new_no), unknown_words=unknown)


def decimal_of(texts: Sequence[str]) -> DecimalMark | None:
    """The mark before the cents, where one and only one is used."""
    marks = {found[1] for text in texts if (found := _CENTS.search(text))}
    if marks == {","}:
        return ","
    return "." if marks == {"."} else None


def _words(texts: Sequence[str]) -> Sequence[str]:
    """The words of a column of yes and no; one with dates or many words is none."""
    return texts if len(set(texts)) <= _MOST_WORDS else ()
