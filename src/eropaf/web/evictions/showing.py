"""Threatening evictions as the page of help shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.support.evictions.contact import files_without_contact
from eropaf.support.evictions.enums import (
    INSTRUCTION_LABELS,
    JUDGMENT_LABELS,
    PHASE_LABELS,
    Instruction,
    Judgment,
    Phase,
)
from eropaf.support.evictions.models import BailiffInstruction, EvictionFile, EvictionStep
from eropaf.support.evictions.selectors import evictions_of
from eropaf.support.evictions.sieve import ENDS

_TONES = {Phase.ANNOUNCED: "negative", Phase.CARRIED_OUT: "negative", Phase.AVERTED: "positive"}


@dataclass(frozen=True)
class ShownStep:
    """A phase that was reached, or recorded by mistake."""

    label: Label
    day: date
    judgment: Label
    eviction_on: date | None
    note: str
    by: str
    is_withdrawn: bool


@dataclass(frozen=True)
class ShownInstruction:
    """What the bailiff was told."""

    pk: int
    label: Label
    until: date | None
    decided_on: date
    decided_by: str
    reason: str
    by: str
    is_withdrawn: bool


@dataclass(frozen=True)
class ShownEviction:
    """A threatening eviction.

    Attributes:
        phase: how far it is; empty where all was taken back.
        wants_contact: it was announced, and nobody had contact with the resident yet.
        goes_on: another phase may follow.
        bailiff: what the bailiff was told last; None where nothing.
    """

    pk: int
    landlord: str
    phase: Label
    tone: str
    wants_contact: bool
    eviction_on: date | None
    goes_on: bool
    steps: list[ShownStep]
    bailiff: ShownInstruction | None
    earlier: list[ShownInstruction]


def describe_evictions(cases: Sequence[Case], actor: Actor) -> dict[str, Any]:
    """For the page of help.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.
    """
    found = evictions_of(cases, actor)
    without = files_without_contact([each for each in found if each.phase == Phase.ANNOUNCED])
    return {"evictions": [_show(each, each.pk in without) for each in found]}


def _show(file: EvictionFile, wants_contact: bool) -> ShownEviction:
    phase = Phase(file.phase) if file.phase else None
    steps = [_step(each) for each in file.steps.all()]
    told = [_instruction(each) for each in file.instructions.all()]
    bailiff = next((each for each in told if not each.is_withdrawn), None)
    standing = [each for each in steps if not each.is_withdrawn]
    return ShownEviction(
        pk=file.pk,
        landlord=file.landlord_shown,
        phase=PHASE_LABELS[phase] if phase else "",
        tone=_TONES.get(phase, "warning") if phase else "neutral",
        wants_contact=wants_contact,
        eviction_on=standing[-1].eviction_on if standing else None,
        goes_on=phase is not None and phase not in ENDS,
        steps=steps,
        bailiff=bailiff,
        earlier=[each for each in told if each is not bailiff],
    )


def _step(step: EvictionStep) -> ShownStep:
    return ShownStep(
        label=PHASE_LABELS[Phase(step.phase)],
        day=step.day,
        judgment=JUDGMENT_LABELS[Judgment(step.judgment)] if step.judgment else "",
        eviction_on=step.eviction_on,
        note=step.note,
        by=step.recorded_by.name,
        is_withdrawn=step.withdrawn_at is not None,
    )


def _instruction(told: BailiffInstruction) -> ShownInstruction:
    return ShownInstruction(
        pk=told.pk,
        label=INSTRUCTION_LABELS[Instruction(told.instruction)],
        until=told.until,
        decided_on=told.decided_on,
        decided_by=told.decided_by,
        reason=told.reason,
        by=told.recorded_by.name,
        is_withdrawn=told.withdrawn_at is not None,
    )
