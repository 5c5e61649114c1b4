"""Destroying what was agreed: case by case, each in a transaction of its own, so that it can stop anywhere."""

import logging
from collections import Counter
from collections.abc import Callable, Collection

from django.db import transaction
from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.monitor.facts.models import FactOfCase, StaleCase
from eropaf.monitor.facts.reading import owners_of
from eropaf.monitor.facts.writing import mark_what_is_old, write_facts
from eropaf.privacy.retention.enums import Because, DataKind, Ground, ItemState, RunState
from eropaf.privacy.retention.erasing import AT_ONCE, erase
from eropaf.privacy.retention.models import DestructionCase, DestructionPart, DestructionRow, DestructionRun
from eropaf.privacy.retention.progress import still_waits
from eropaf.privacy.retention.proof import counts_of, make_proof
from eropaf.privacy.retention.rows import erase_row
from eropaf.privacy.retention.selectors import Rows, kind_of, parts_past_term, signals_now, viewed_before
from eropaf.privacy.retention.standing import hold_granted
from eropaf.privacy.retention.staying import kept_with
from eropaf.privacy.trail import trail_of, trail_of_cases

TRIES = 3  # nights; after that the run ends without what cannot be destroyed, which can be proposed anew
Item = DestructionCase | DestructionRow | DestructionPart
_log = logging.getLogger(__name__)


def runs_due() -> QuerySet[DestructionRun]:
    """Agreed runs of which the days are over in which they can be called off."""
    return DestructionRun.objects.filter(state=RunState.APPROVED, due_on__lte=clock.today()).order_by("pk")


def carry_out(*, run: DestructionRun, by: Actor) -> bool:
    """Destroy what is still to be destroyed of a run. It may stop anywhere, and goes on where it was.

    Args:
        run: that is due.
        by: the part of the system that does it.

    Returns:
        Whether it is done; else it goes on the next time.
    """
    mark_what_is_old(by=by)
    write_facts(by=by)
    _erase_items(run, by)
    with acting(by):
        held = DestructionRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if held.state != RunState.APPROVED or still_waits(held):
            return held.state == RunState.DONE
        held.state, held.finished_at = RunState.DONE, clock.now()
        held.save(update_fields=["state", "finished_at"])
        proof = make_proof(held)
        detail = {"number": held.number, "sha256": proof.sha256}
        record_event(by=by, kind="destruction.done", subject=held, detail=detail)
    return True


def rehearse(*, run: DestructionRun, by: Actor) -> Counter[str]:
    """The same work taken back as a whole: how many rows would go, by table.

    Args:
        run: proposed or agreed, whenever it is due.
        by: the part of the system that does it.
    """
    with transaction.atomic():
        mark_what_is_old(by=by)
        write_facts(by=by)
        _erase_items(run, by)
        counts = counts_of(run)
        transaction.set_rollback(True)
    return counts


def _erase_items(run: DestructionRun, by: Actor) -> None:
    _erase_cases(run, by)
    for row in run.rows.filter(state=ItemState.WAITING).order_by("pk"):
        _by_itself(row, erase_row, by)
    for part in run.parts.filter(state=ItemState.WAITING).order_by("pk"):
        _by_itself(part, _erase_part, by)


def _erase_cases(run: DestructionRun, by: Actor) -> None:
    """Where a case goes, a later one of the same person loses the key of it: its fact is written before it goes too."""
    items = list(run.cases.filter(state=ItemState.WAITING).order_by("pk"))
    while items:
        for item in items:
            _by_itself(item, _erase_case, by)
        left = _passed_over(run, items)
        if len(left) == len(items):
            return  # somebody works with them at this moment: the next night
        write_facts(by=by)
        items = left


def _passed_over(run: DestructionRun, items: Collection[DestructionCase]) -> list[DestructionCase]:
    """Cases that still wait without anything having gone wrong: what failed is tried again another night."""
    failures = {item.pk: item.failures for item in items}
    waiting = run.cases.filter(pk__in=failures, state=ItemState.WAITING).order_by("pk")
    return [item for item in waiting if item.failures == failures[item.pk]]


def _by_itself(item: Item, erase_it: Callable[[int, Actor], None], by: Actor) -> None:
    """Whatever goes wrong with one, the others do not wait for it. It is tried again some nights, then given up."""
    try:
        erase_it(item.pk, by)
    except Exception as problem:  # noqa: BLE001 (what nobody foresaw; its words may tell of a resident and stay out)
        _log.error("Destroying %s %s failed: %s", item._meta.label, item.pk, type(problem).__name__)
        _keep_failure(item, by)


def _keep_failure(item: Item, by: Actor) -> None:
    with acting(by):
        held = type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)
        held.failures += 1
        if held.failures >= TRIES:
            held.state = ItemState.FAILED
        held.save(update_fields=["failures", "state"])


def _erase_part(key: int, by: Actor) -> None:
    while _erase_some(key, by):
        pass


def _erase_case(key: int, by: Actor) -> None:
    with acting(by):
        is_granted = hold_granted(DestructionCase.objects.get(pk=key).run_id)
        item = DestructionCase.objects.select_for_update(of=("self",)).get(pk=key)
        # Facts are written one at a time, and no case changes while it is held.
        wait_for_turn("facts", by.municipality_id)
        owners, _gone = owners_of([item.case_key])
        cases = {case.pk: case for case in Case.objects.select_for_update().filter(pk__in=owners).order_by("pk")}
        if item.state != ItemState.WAITING:
            return
        because = _why_not(item, cases) if is_granted else Because.NOT_GRANTED
        if because is None and not _fact_is_written(cases):
            return  # something changed just now: it goes once that is written
        if because:
            item.state, item.because = ItemState.LEFT_OUT, because
        else:
            item.counts = erase(trail_of_cases([item.case_key]), viewed_before())
            item.state = ItemState.ERASED
        item.decided_at = clock.now()
        item.save(update_fields=["state", "because", "counts", "decided_at"])


def _why_not(item: DestructionCase, cases: dict[int, Case]) -> Because | None:
    """Looked at again when it is destroyed: weeks went by since it was proposed."""
    case = cases.get(item.case_key)
    if case is None:
        return Because.GONE
    ground = Ground(item.run.ground)
    if because := kept_with(cases, ground).get(case.pk):
        return because
    if case.closed_on != item.closed_on or case.merged_into_id or _has_another_term(item, case, ground):
        return Because.CHANGED
    if signals_now(case) != item.signals:
        return Because.NEW_SIGNAL
    return None


def _has_another_term(item: DestructionCase, case: Case, ground: Ground) -> bool:
    return ground == Ground.TERM and kind_of(case) != item.kind


def _fact_is_written(cases: dict[int, Case]) -> bool:
    is_told = FactOfCase.objects.filter(case__in=cases).exists()
    return is_told and not StaleCase.objects.filter(case_id__in=cases).exists()


def _erase_some(key: int, by: Actor) -> bool:
    """Whether there is more to do."""
    with acting(by):
        part = DestructionPart.objects.select_for_update(of=("self",)).get(pk=key)
        if part.state != ItemState.WAITING:
            return False
        found = {rows.model: _some(rows) for rows in parts_past_term(DataKind(part.kind), part.before)}
        if count := sum(map(len, found.values())):
            part.counts = Counter(part.counts) + erase(trail_of(found), viewed_before())
            part.erased += count
        else:
            part.state = ItemState.ERASED
        part.save(update_fields=["state", "counts", "erased"])
    return count > 0


def _some(rows: Rows) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
