"""Keeping how far an eviction is, and what the bailiff was told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.selectors import where_it_goes_on
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.models import Partner
from eropaf.support.evictions.enums import Instruction, Judgment, Phase
from eropaf.support.evictions.models import BailiffInstruction, EvictionFile, EvictionStep
from eropaf.support.evictions.selectors import last_step
from eropaf.support.evictions.sieve import ENDS, check_may_follow
from eropaf.support.evictions.threatening import tell_case, tell_case_anew
from eropaf.support.helping import case_to_help, check_may_help

LONGEST_NAME = 100
LONGEST_REASON = 300
_DECIDED = _("The landlord decided this today or earlier, and the bailiff waits from then on.")


@dataclass(frozen=True)
class Landlord:
    """Whose tenant the resident is: a partner, or another landlord by name.

    Raises InvalidValue where it is neither or both.
    """

    partner: Partner | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if (self.partner is None) == (not self.name.strip()):
            raise InvalidValue(_("Choose a partner or fill in the name of another landlord, not both."))


@dataclass(frozen=True)
class Reached:
    """A phase that was reached.

    Attributes:
        phase: which.
        day: on which.
        judgment: what the court decided; only of a judgment, which needs it.
        eviction_on: the day of the eviction; only of one that was announced, which needs it.
        note: facts for colleagues; may be empty.

    Raises InvalidValue where one of these is missing or too much, or the day is yet to come.
    """

    phase: Phase
    day: date
    judgment: Judgment | None = None
    eviction_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.day > clock.today():
            raise InvalidValue(_("A phase is recorded once it is reached: today or earlier."), about="day")
        if (self.phase == Phase.JUDGMENT) != (self.judgment is not None):
            raise InvalidValue(_("Choose what the court decided, with a judgment only."), about="judgment")
        if (self.phase == Phase.ANNOUNCED) != (self.eviction_on is not None):
            raise InvalidValue(_("Fill in the day of the eviction, only where it was announced."), about="eviction_on")
        if self.eviction_on is not None and self.eviction_on < self.day:
            raise InvalidValue(_("An eviction is announced before its day."), about="eviction_on")


@dataclass(frozen=True)
class Told:
    """What the landlord told the bailiff.

    Attributes:
        instruction: to stop, to wait or to go on.
        until: the last day of waiting; only there.
        decided_on: when the landlord decided it.
        decided_by: name and function at the landlord.
        reason: why.

    Raises InvalidValue where something is missing or too much, or it was decided on a day that is yet to come.
    """

    instruction: Instruction
    until: date | None
    decided_on: date
    decided_by: str
    reason: str

    def __post_init__(self) -> None:
        if (self.instruction == Instruction.HOLD) != (self.until is not None):
            raise InvalidValue(_("Fill in until when the bailiff waits, only where the bailiff waits."), about="until")
        if self.decided_on > clock.today():
            raise InvalidValue(_DECIDED, about="decided_on")
        if self.until is not None and self.until < self.decided_on:
            raise InvalidValue(_DECIDED, about="until")
        if not self.decided_by.strip() or not self.reason.strip():
            raise InvalidValue(_("Write who decided this, and why."))


def open_file(*, case: Case, landlord: Landlord, reached: Reached, by: Actor) -> EvictionFile:
    """Begin to follow an eviction that threatens, with how far it is.

    Args:
        case: of the tenant; it may be closed.
        landlord: whose tenant.
        reached: how far it is.
        by: who keeps it.

    Raises:
        Refused: one by this landlord is followed already, the case was merged into another, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, *filter(None, [landlord.partner]))
    with acting(by):
        case = case_to_help(case)
        _refuse_second(case, landlord)
        file = EvictionFile.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            landlord=landlord.partner,
            landlord_name=landlord.name.strip(),
            opened_at=clock.now(),
            opened_by_id=user_id,
        )
        record_phase(file=file, reached=reached, by=by)
        file.refresh_from_db()
    return file


def record_phase(*, file: EvictionFile, reached: Reached, by: Actor) -> EvictionStep:
    """Keep that a phase was reached. An announced eviction makes the case a crisis, which ends once it is averted.

    Without contact it is approached anew by the shorter terms: an eviction is a threatening situation (Wgs art. 4).

    Args:
        file: of the eviction.
        reached: the phase.
        by: who keeps it.

    Raises:
        Refused: the phase cannot follow, the case rests, or the role may not.
        InvalidValue: its day lies before that of the phase before it.
    """
    user_id = check_may_help(by)
    check_own(by, file)
    with acting(by):
        held = _held(file)
        check_may_follow(Phase(held.phase) if held.phase else None, reached.phase)
        before = last_step(held)
        if before is not None and reached.day < before.day:
            raise InvalidValue(_("This day lies before the phase that was recorded last."), about="day")
        step = EvictionStep.objects.create(
            municipality_id=by.municipality_id,
            file=held,
            phase=reached.phase,
            day=reached.day,
            judgment=reached.judgment or "",
            eviction_on=reached.eviction_on,
            note=reached.note.strip(),
            recorded_at=clock.now(),
            recorded_by_id=user_id,
        )
        _set_phase(held, reached.phase)
        record_event(
            by=by, kind="eviction.phase_recorded", **_about(held, phase=reached.phase, day=reached.day.isoformat())
        )
        tell_case(where_it_goes_on(held.case), by)
    return step


def take_back_phase(*, file: EvictionFile, by: Actor) -> None:
    """Take the last phase back; it stays visible. Where it was the only one, no eviction is followed any more.

    A case that was a crisis only by it is one no more. Where nothing was tried since, it stands where it did before;
    else the approach that began by it goes on, with its terms.

    Raises:
        Refused: nothing stands any more, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, file)
    with acting(by):
        held = _held(file)
        last = last_step(held)
        if last is None:
            raise Refused(_("A colleague did this already."))
        last.withdrawn_at, last.withdrawn_by_id = clock.now(), user_id
        last.save(update_fields=["withdrawn_at", "withdrawn_by"])
        before = last_step(held)
        _set_phase(held, Phase(before.phase) if before else None)
        record_event(
            by=by, kind="eviction.phase_taken_back", **_about(held, phase=last.phase, day=last.day.isoformat())
        )
        tell_case_anew(where_it_goes_on(held.case), by)


def instruct_bailiff(*, file: EvictionFile, told: Told, by: Actor) -> BailiffInstruction:
    """Keep what the landlord told the bailiff.

    Args:
        file: of an eviction that still threatens.
        told: what it was.
        by: who keeps it.

    Raises:
        Refused: it was averted or carried out, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, file)
    with acting(by):
        held = _held(file)
        if not held.phase or held.phase in ENDS:
            raise Refused(_("This has ended. Take the last phase back if that was a mistake."))
        instruction = BailiffInstruction.objects.create(
            municipality_id=by.municipality_id,
            file=held,
            instruction=told.instruction,
            until=told.until,
            decided_on=told.decided_on,
            decided_by=told.decided_by.strip(),
            reason=told.reason.strip(),
            recorded_at=clock.now(),
            recorded_by_id=user_id,
        )
        record_event(by=by, kind="bailiff.instructed", **_about(held, instruction=told.instruction))
    return instruction


def take_back_instruction(*, instruction: BailiffInstruction, by: Actor) -> None:
    """Take back what was recorded by mistake; it stays visible.

    Raises:
        Refused: it was taken back already, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    check_own(by, instruction)
    with acting(by):
        case_to_go_on_with(instruction.file.case)
        held = BailiffInstruction.objects.select_for_update().get(pk=instruction.pk)
        if held.withdrawn_at is not None:
            raise Refused(_("A colleague did this already."))
        held.withdrawn_at, held.withdrawn_by_id = clock.now(), user_id
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_event(by=by, kind="bailiff.instruction_taken_back", **_about(held.file, instruction=held.instruction))


def _held(file: EvictionFile) -> EvictionFile:
    case_to_go_on_with(file.case)
    return EvictionFile.objects.select_for_update().get(pk=file.pk)


def _refuse_second(case: Case, landlord: Landlord) -> None:
    standing = EvictionFile.objects.filter(case=case).exclude(phase__in=["", *ENDS])
    if standing.filter(landlord=landlord.partner, landlord_name=landlord.name.strip()).exists():
        raise Refused(_("An eviction by this landlord is followed already. Record its next phase there."))


def _set_phase(file: EvictionFile, phase: Phase | None) -> None:
    file.phase = phase or ""
    file.save(update_fields=["phase"])


def _about(file: EvictionFile, **told: str) -> dict[str, Any]:
    """What its events are about: the case, and nothing of the landlord."""
    return {"subject": where_it_goes_on(file.case), "detail": {"eviction": file.pk, **told}}
