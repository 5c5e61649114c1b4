"""How much of each kind of data is past its term, apart from what stands in a proposal that runs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from eropaf.privacy.retention.enums import CASE_KINDS, OPEN, DataKind, ItemState
from eropaf.privacy.retention.models import DestructionCase, DestructionPart, DestructionRow
from eropaf.privacy.retention.rules import Terms
from eropaf.privacy.retention.selectors import cases_over, cases_past_term, parts_past_term


@dataclass(frozen=True)
class Counted:
    """How much of a kind of data there is to destroy.

    Attributes:
        proposed: waits in a proposal that runs.
        past: is past its term and in no proposal.
        stay: cases past their term that something keeps.
    """

    proposed: int
    past: int
    stay: int


@dataclass(frozen=True)
class _Running:
    """What stands in the proposals that run."""

    proposed: Mapping[DataKind, int]
    rows: Mapping[DataKind, Collection[int]]
    before: Mapping[DataKind, date]


def count_kinds(terms: Terms) -> dict[DataKind, Counted]:
    """Every kind of data, counted in the same way: what is proposed already is not counted as past its term again.

    Args:
        terms: that hold.
    """
    running = _running()
    return {kind: (_cases if kind in CASE_KINDS else _rows)(kind, terms, running) for kind in DataKind}


def _running() -> _Running:
    cases = DestructionCase.objects.filter(state=ItemState.WAITING).order_by().values_list("kind", flat=True)
    proposed = Counter(DataKind(kind) for kind in cases)
    rows: defaultdict[DataKind, list[int]] = defaultdict(list)
    for kind, key in DestructionRow.objects.filter(state=ItemState.WAITING).order_by().values_list("kind", "row_key"):
        rows[DataKind(kind)].append(key)
    proposed.update({kind: len(keys) for kind, keys in rows.items()})
    before: dict[DataKind, date] = {}
    parts = DestructionPart.objects.filter(state=ItemState.WAITING, run__state__in=OPEN, found__gt=F("erased"))
    for part in parts.order_by():
        proposed[DataKind(part.kind)] += part.found - part.erased
        before[DataKind(part.kind)] = part.before
    return _Running(proposed, rows, before)


def _cases(kind: DataKind, terms: Terms, running: _Running) -> Counted:
    past = cases_past_term(kind, terms).count()
    return Counted(running.proposed.get(kind, 0), past, cases_over(kind, terms).count() - past)


def _rows(kind: DataKind, terms: Terms, running: _Running) -> Counted:
    """A proposal holds all of the kind from before its own day: only what became too old since is in none."""
    alone = running.rows.get(kind, ())
    past = _count(kind, terms.before(kind), alone)
    if kind in running.before:
        past = max(0, past - _count(kind, running.before[kind], alone))
    return Counted(running.proposed.get(kind, 0), past, 0)


def _count(kind: DataKind, before: date, alone: Collection[int]) -> int:
    return sum(rows.exclude(pk__in=alone).count() for rows in parts_past_term(kind, before))
