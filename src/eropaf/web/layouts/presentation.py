"""The columns of a file and what is proposed for them, as the screen shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.forms import BoundField
from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.intake.columns import DISPENSABLE
from eropaf.intake.recognition.content import sample_of
from eropaf.intake.recognition.proposal import Change, ColumnProposal, Proposal, Sureness
from eropaf.partners.layouts import LayoutSpec
from eropaf.web.deliveries.labels import COLUMN_LABELS
from eropaf.web.layouts.forms import LayoutForm, name_of
from eropaf.web.layouts.reasons import reason_of

_SAMPLES_SHOWN = 3


@dataclass(frozen=True)
class Badge:
    """A short mark with its tone."""

    text: str
    tone: str


@dataclass(frozen=True)
class ColumnShown:
    """A column with some of its values, the choice, and why that is proposed."""

    header: str
    samples: list[str]
    field: BoundField
    reason: str
    badges: list[Badge]


@dataclass(frozen=True)
class GoneShown:
    """A column that is no longer there; mend is the one that is proposed in its place, "" for none."""

    header: str
    label: Label
    mend: str
    needed: bool


def show_columns(frame: pl.DataFrame, proposal: Proposal, form: LayoutForm) -> list[ColumnShown]:
    """Every column of the file.

    Args:
        frame: the file.
        proposal: for it.
        form: with what was chosen, or is proposed.
    """
    return [
        ColumnShown(
            header=column.header,
            samples=list(dict.fromkeys(sample_of(frame, column.header)))[:_SAMPLES_SHOWN],
            field=form[name_of(place)],
            reason=_reason(column, form.chosen(place)),
            badges=_badges(column, form.chosen(place)),
        )
        for place, column in enumerate(proposal.columns)
    ]


def show_gone(proposal: Proposal) -> list[GoneShown]:
    """The columns that the file no longer has."""
    return [
        GoneShown(each.header, COLUMN_LABELS[each.field], each.mend or "", each.field not in DISPENSABLE)
        for each in proposal.gone
    ]


def show_notes(proposal: Proposal, known: LayoutSpec | None) -> list[str]:
    """What to look at in how values are written."""
    notes = []
    if proposal.dates_read_both_ways:
        notes.append(_("No date in this file tells whether the day or the month comes first; the day is taken."))
    if known and proposal.date_format != known.date_format:
        notes.append(_("The dates are written in another way than before."))
    if known and proposal.decimal != known.decimal:
        notes.append(_("The amounts are written in another way than before."))
    if proposal.unknown_words:
        words = ", ".join(proposal.unknown_words)
        notes.append(_("Say below whether these words mean yes or no: %(words)s.") % {"words": words})
    return notes


def _reason(column: ColumnProposal, chosen: str) -> str:
    return reason_of(column) if chosen == (column.field or "") else _("Chosen by you.")


def _badges(column: ColumnProposal, chosen: str) -> list[Badge]:
    return [*_change(column), *_sureness(column, chosen)]


def _change(column: ColumnProposal) -> Sequence[Badge]:
    if column.change == Change.RENAMED:
        return [Badge(_("Other name"), "warning")]
    return [Badge(_("New column"), "info")] if column.change == Change.NEW else []


def _sureness(column: ColumnProposal, chosen: str) -> Sequence[Badge]:
    if chosen != (column.field or ""):
        return []
    if column.sureness == Sureness.LIKELY:
        return [Badge(_("Check this"), "warning")]
    return [Badge(_("Choose"), "negative")] if column.possible else []
