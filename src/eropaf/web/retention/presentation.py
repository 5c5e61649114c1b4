"""How proposals to destroy are told on screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.audit.actor import Actor
from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.core.choices import Label
from eropaf.core.errors import Refused
from eropaf.core.period import months_later
from eropaf.privacy.retention.enums import (
    BECAUSE_LABELS,
    GROUND_LABELS,
    ITEM_STATE_LABELS,
    KIND_LABELS,
    RUN_STATE_LABELS,
    Because,
    DataKind,
    Ground,
    ItemState,
    RunState,
)
from eropaf.privacy.retention.models import DestructionCase, DestructionPart, DestructionRow, DestructionRun
from eropaf.privacy.retention.permissions import check_second_person
from eropaf.privacy.retention.progress import has_begun, still_waits
from eropaf.privacy.retention.selectors import results_of

_TONES = {
    RunState.PROPOSED: "warning",
    RunState.APPROVED: "info",
    RunState.CALLED_OFF: "none",
    RunState.DONE: "positive",
}


@dataclass(frozen=True)
class ShownRun:
    """A proposal as a list tells it."""

    run: DestructionRun
    state: Label
    tone: str
    ground: Label
    cases: int
    others: int


@dataclass(frozen=True)
class ShownCase:
    """A case of a proposal, by its number and with what is needed to judge it; without anybody's name."""

    item: DestructionCase
    kind: Label
    result: Label
    ground: Label
    state: Label
    why: Label


@dataclass(frozen=True)
class ShownPart:
    """Another kind of data of a proposal."""

    part: DestructionPart
    kind: Label
    state: Label
    why: Label


@dataclass(frozen=True)
class ShownRow:
    """One row of a proposal that is in no case, by its kind only."""

    kind: Label
    state: Label
    why: Label


def show_run_in_list(run: DestructionRun) -> ShownRun:
    """How a proposal stands."""
    found = run.parts.aggregate(found=Sum("found"))["found"] or 0
    found += run.rows.count()
    tone = _TONES[RunState(run.state)]
    return ShownRun(run, state_of_run(run), tone, GROUND_LABELS[Ground(run.ground)], run.cases.count(), found)


def state_of_run(run: DestructionRun) -> Label:
    """How far it came: one that has begun is not called off any more, also where the rest of it stays."""
    if run.state != RunState.APPROVED or not has_begun(run):
        return RUN_STATE_LABELS[RunState(run.state)]
    return _("Partly destroyed, the rest follows") if still_waits(run) else _("Partly destroyed, the rest stays")


def show_cases(run: DestructionRun, items: Sequence[DestructionCase]) -> list[ShownCase]:
    """Cases, why they go, and why they stayed if they did; the results of all in one query."""
    results = results_of([item.case_key for item in items])
    return [_show_case(run, item, results.get(item.case_key)) for item in items]


def _show_case(run: DestructionRun, item: DestructionCase, result: EndResult | None) -> ShownCase:
    why = BECAUSE_LABELS[Because(item.because)] if item.because else item.reason or _failed(item)
    return ShownCase(
        item,
        KIND_LABELS[DataKind(item.kind)],
        END_RESULT_LABELS[result] if result else "",
        _ground(run, item),
        ITEM_STATE_LABELS[ItemState(item.state)],
        why,
    )


def _ground(run: DestructionRun, item: DestructionCase) -> Label:
    """Why a case goes now: of a term that is over, since when, by the terms under which it was proposed."""
    months = run.months.get(item.kind)
    if run.ground != Ground.TERM or months is None or item.closed_on is None:
        return GROUND_LABELS[Ground(run.ground)]
    over = date_format(months_later(item.closed_on, months), "j F Y")
    told = ngettext("%(months)s month, over on %(day)s", "%(months)s months, over on %(day)s", months)
    return told % {"months": months, "day": over}


def show_part(part: DestructionPart) -> ShownPart:
    """Another kind of data."""
    return ShownPart(part, KIND_LABELS[DataKind(part.kind)], ITEM_STATE_LABELS[ItemState(part.state)], _failed(part))


def show_row(item: DestructionRow) -> ShownRow:
    """A row that is in no case, and why it stayed if it did."""
    why = BECAUSE_LABELS[Because(item.because)] if item.because else _failed(item)
    return ShownRow(KIND_LABELS[DataKind(item.kind)], ITEM_STATE_LABELS[ItemState(item.state)], why)


def _failed(item: DestructionCase | DestructionPart | DestructionRow) -> Label:
    """That it went wrong before, while it still waits."""
    if item.state != ItemState.WAITING or not item.failures:
        return ""
    return _("destroying it failed; it is tried again tonight")


def why_not_agree(run: DestructionRun, actor: Actor) -> Label:
    """Why somebody cannot agree to a proposal; empty for who can."""
    try:
        check_second_person(run, actor)
    except Refused as problem:
        return problem.sentence
    return ""
