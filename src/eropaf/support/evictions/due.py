"""What threatening evictions ask for: contact at once, and a look on their day."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part
from eropaf.support.evictions.contact import files_without_contact
from eropaf.support.evictions.enums import Instruction, Phase
from eropaf.support.evictions.models import BailiffInstruction, EvictionStep
from eropaf.support.evictions.sieve import ENDS


def due_in_evictions(asked: Asked) -> Iterable[Due]:
    """What is due in cases until a day; of an announced eviction always, however far away its day is.

    Args:
        asked: in which cases, and until when.
    """
    yield from _announced(asked.cases)
    yield from _waiting(asked.cases, asked.until)


def _announced(cases: QuerySet[Case]) -> Iterator[Due]:
    standing = EvictionStep.objects.filter(withdrawn_at=None, phase=Phase.ANNOUNCED, file__phase=Phase.ANNOUNCED)
    found = standing.filter(file__case__in=cases).select_related("file__case__group", "file__case__owner")
    last = {step.file_id: step for step in found.order_by("pk")}
    without = files_without_contact([step.file for step in last.values()])
    for step in last.values():
        if step.file_id in without:
            what = _("An eviction was announced and there was no contact yet")
            yield Due(step.file.case, Part.EVICTION, step.day, what, is_urgent=True)
        if step.eviction_on is not None:
            yield Due(step.file.case, Part.EVICTION, step.eviction_on, _what_of(step.eviction_on))


def _what_of(eviction_on: date) -> Label:
    if eviction_on < clock.today():
        return _("Was the eviction averted?")
    return _("An eviction was announced for this day")


def _waiting(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    told = BailiffInstruction.objects.filter(withdrawn_at=None, file__case__in=cases)
    told = told.exclude(file__phase__in=["", *ENDS]).select_related("file__case__group", "file__case__owner")
    last = {each.file_id: each for each in told.order_by("pk")}
    for each in last.values():
        if each.instruction == Instruction.HOLD and each.until is not None and each.until <= until:
            yield Due(each.file.case, Part.EVICTION, each.until, _("The bailiff waits until this day"))
