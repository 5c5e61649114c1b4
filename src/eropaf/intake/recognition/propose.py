"""Proposing which column of a file means what.

The surest evidence goes first: the layout that was agreed, a known name, a name near one, the content. A field goes to
one column, a column to one field; where several would do, all of them are left open and say so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from eropaf.intake.columns import header_of, plain_header
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.intake.recognition import writing
from eropaf.intake.recognition.content import sample_of
from eropaf.intake.recognition.evidence import Evidence, by_content, by_earlier, by_name, by_near_name
from eropaf.intake.recognition.proposal import Change, ColumnProposal, GoneColumn, Proposal, Reason, Sureness
from eropaf.partners.layouts import LayoutSpec

Samples = Mapping[str, Sequence[str]]


def propose(frame: pl.DataFrame, known: LayoutSpec | None, today: date) -> Proposal:
    """Propose a layout for a file.

    Args:
        frame: as `read_file` gives it.
        known: the layout that was agreed before; None for a partner's first file.
        today: tells a date of birth from the age of a debt.
    """
    samples = {header: sample_of(frame, header) for header in columns_of_file(frame)}
    gone = _gone(samples, known)
    columns = _tell_changes(_assign(samples, known, gone, today), known, gone)
    by_field = {column.field: column.header for column in columns if column.field}
    return writing.complete(
        Proposal(columns, tuple(GoneColumn(field, header, by_field.get(field)) for field, header in gone.items())),
        samples,
        known,
    )


def columns_of_file(frame: pl.DataFrame) -> list[str]:
    """The columns that the partner's file has, without those that reading added."""
    return [name for name in frame.columns if name not in (ROW_NUMBER, EXTRA_CELLS, ASIDE)]


def unreachable(headers: Iterable[str]) -> frozenset[str]:
    """Columns that no layout can name, since another with the same name stands before them."""
    first: dict[str, str] = {}
    return frozenset(header for header in headers if first.setdefault(plain_header(header), header) != header)


def _gone(headers: Iterable[str], known: LayoutSpec | None) -> dict[str, str]:
    """Field -> header of the columns that the layout has and the file has not."""
    names = list(headers)
    agreed = known.columns if known else {}
    return {field: old for field, old in agreed.items() if known and header_of(field, names, known) is None}


def _assign(
    samples: Samples, known: LayoutSpec | None, gone: Mapping[str, str], today: date
) -> dict[str, ColumnProposal]:
    """A proposal for every column, the surest first."""
    reachable = {header: values for header, values in samples.items() if header not in unreachable(samples)}
    proposals: dict[str, ColumnProposal] = {}
    for gather in (by_earlier(list(samples), known), by_name, by_near_name(gone), by_content):
        waiting = [header for header in reachable if header not in proposals]
        found = {header: gather(header, reachable[header], today) for header in waiting}
        _take(proposals, {header: evidence for header, evidence in found.items() if evidence})
    return {header: proposals.get(header, _open(header, Reason.UNKNOWN)) for header in samples}


def _take(proposals: dict[str, ColumnProposal], found: dict[str, Evidence]) -> None:
    """Take the evidence of one kind into account: first what points to one field, then what is left of the rest."""
    for header, evidence in found.items():
        if evidence.contradicts:
            proposals[header] = _open(header, Reason.CONTRADICTED, evidence.fields)
    certain = {header: each for header, each in found.items() if len(each.fields) == 1}
    for evidences in (certain, found):
        taken = {field for each in proposals.values() for field in (each.field, *_contested(each))}
        left = {header: _without(each, taken) for header, each in evidences.items() if header not in proposals}
        _give_out(proposals, {header: each for header, each in left.items() if each.fields})


def _give_out(proposals: dict[str, ColumnProposal], found: dict[str, Evidence]) -> None:
    wanted = Counter(field for each in found.values() for field in each.fields)
    for header, each in found.items():
        if len(each.fields) > 1:
            proposals[header] = _open(header, Reason.SEVERAL_FIELDS, each.fields)
        elif wanted[each.fields[0]] > 1:
            proposals[header] = _open(header, Reason.SEVERAL_COLUMNS, each.fields)
        else:
            proposals[header] = ColumnProposal(header, each.fields[0], each.reason, each.sureness, each.like)


def _contested(proposal: ColumnProposal) -> tuple[str, ...]:
    """The fields that weaker evidence may not give away either, since several columns ask for them."""
    return proposal.possible if proposal.reason == Reason.SEVERAL_COLUMNS else ()


def _without(evidence: Evidence, taken: set[str | None]) -> Evidence:
    left = tuple(field for field in evidence.fields if field not in taken)
    is_weaker = len(left) < len(evidence.fields) and evidence.sureness == Sureness.SURE
    return replace(evidence, fields=left, sureness=Sureness.LIKELY if is_weaker else evidence.sureness)


def _open(header: str, reason: Reason, possible: tuple[str, ...] = ()) -> ColumnProposal:
    return ColumnProposal(header, None, reason, Sureness.NONE, possible=possible)


def _tell_changes(
    proposals: Mapping[str, ColumnProposal], known: LayoutSpec | None, gone: Mapping[str, str]
) -> tuple[ColumnProposal, ...]:
    """Mark what is not as in the layout before, and let none of that pass for sure."""
    if known is None:
        return tuple(proposals.values())
    agreed = {plain_header(header) for header in known.columns.values()}
    return tuple(each if plain_header(header) in agreed else _changed(each, gone) for header, each in proposals.items())


def _changed(proposal: ColumnProposal, gone: Mapping[str, str]) -> ColumnProposal:
    likely = Sureness.LIKELY if proposal.field else Sureness.NONE
    if proposal.field and (old := gone.get(proposal.field)):
        return replace(proposal, change=Change.RENAMED, reason=Reason.RENAMED, like=old, sureness=likely)
    return replace(proposal, change=Change.NEW, sureness=likely)
