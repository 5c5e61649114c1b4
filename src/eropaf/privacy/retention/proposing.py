"""Proposing what is destroyed, and what a second person does with it."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.models import Signal
from eropaf.monitor.facts.reading import owners_of
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.retention.enums import CASE_KINDS, Because, DataKind, Ground, ItemState, RunState
from eropaf.privacy.retention.models import LONGEST_REASON, DestructionCase, DestructionPart, DestructionRun
from eropaf.privacy.retention.permissions import check_may_destroy, check_second_person
from eropaf.privacy.retention.rows import keep_rows
from eropaf.privacy.retention.rules import Terms
from eropaf.privacy.retention.selectors import (
    OTHER_KINDS,
    cases_past_term,
    count_past_term,
    due_if_agreed_today,
    kind_of,
    proposal_that_runs,
    signals_now,
    terms_today,
)
from eropaf.privacy.retention.staying import kept_with


def propose_destruction(*, by: Actor) -> DestructionRun:
    """Put everything forward that is past its term; somebody else looks at it.

    Args:
        by: who proposes.

    Raises:
        Refused: nothing is, an earlier proposal is still open, or the role may not.
    """
    user_id = check_may_destroy(by)
    with acting(by):
        last = _last_number(by)
        if proposal_that_runs(by):
            raise Refused(_("An earlier proposal is still open. Finish that one first, or call it off."))
        terms = terms_today()
        found = {kind: list(cases_past_term(kind, terms)) for kind in CASE_KINDS}
        parts = {kind: count_past_term(kind, terms) for kind in OTHER_KINDS}
        if not any(found.values()) and not any(parts.values()):
            raise Refused(_("Nothing is past its term."))
        run = _begin(last + 1, Ground.TERM, user_id, by)
        _keep_cases(run, found)
        _keep_parts(run, parts, terms)
        record_event(by=by, kind="destruction.proposed", subject=run, detail={"number": run.number})
    return run


def propose_erasure(
    *,
    cases: Collection[Case],
    ground: Ground,
    by: Actor,
    rows: Collection[Signal | Reply | Objection] = (),
    request_key: int | None = None,
) -> DestructionRun:
    """Put cases forward that must be destroyed before their term, as where a resident asks for it.

    Cases that were merged with these go along.

    Args:
        cases: open or closed.
        ground: why.
        by: who proposes.
        rows: that are in no case, and go as well.
        request_key: of the granted request for which they go, and without which they stay.

    Raises:
        Refused: one of them must be kept or waits to be destroyed already, there are none, or the role may not.
    """
    user_id = check_may_destroy(by)
    check_own(by, *cases, *rows)
    with acting(by):
        last = _last_number(by)
        owners, _gone = owners_of([case.pk for case in cases])
        whole = list(Case.objects.filter(pk__in=set(owners.values())).order_by("pk"))
        if not whole and not rows:
            raise Refused(_("Choose at least one case."))
        _check_may_go(owners, whole, ground)
        run = _begin(last + 1, ground, user_id, by, request_key)
        _keep_cases(run, {kind: [case for case in whole if kind_of(case) == kind] for kind in CASE_KINDS})
        keep_rows(run, rows)
        record_event(by=by, kind="destruction.proposed", subject=run, detail={"number": run.number})
    return run


_FIRST: Mapping[Because, Label] = {
    Because.HELD: _("Case %(number)s must be kept for now. Lift that first."),
    Because.REQUEST_OPEN: _("The resident of case %(number)s asked something else. Answer that request first."),
}


def _check_may_go(owners: Mapping[int, int], whole: Collection[Case], ground: Ground) -> None:
    kept = kept_with(owners, ground)
    for case in whole:
        if case.pk in kept:
            raise Refused(_FIRST[kept[case.pk]], number=case.number)
    waiting = DestructionCase.objects.filter(case_key__in=owners, state=ItemState.WAITING).first()
    if waiting:
        raise Refused(_("Case %(number)s waits to be destroyed already."), number=waiting.number)


def _last_number(by: Actor) -> int:
    """Of the runs so far; one at a time, until the end of the transaction."""
    Municipality.objects.select_for_update().get(pk=by.municipality_id)
    return DestructionRun.objects.aggregate(last=Max("number"))["last"] or 0


def _begin(number: int, ground: Ground, user_id: int, by: Actor, request_key: int | None = None) -> DestructionRun:
    return DestructionRun.objects.create(
        municipality_id=by.municipality_id,
        number=number,
        ground=ground,
        request_key=request_key,
        months=dict(terms_today().months),
        proposed_at=clock.now(),
        proposed_by_id=user_id,
    )


def _keep_cases(run: DestructionRun, found: Mapping[DataKind, Iterable[Case]]) -> None:
    DestructionCase.objects.bulk_create(
        DestructionCase(
            municipality_id=run.municipality_id,
            run=run,
            kind=kind,
            case_key=case.pk,
            number=case.number,
            closed_on=case.closed_on,
            signals=signals_now(case),
        )
        for kind, cases in found.items()
        for case in cases
    )


def _keep_parts(run: DestructionRun, found: Mapping[DataKind, int], terms: Terms) -> None:
    DestructionPart.objects.bulk_create(
        DestructionPart(municipality_id=run.municipality_id, run=run, kind=kind, before=terms.before(kind), found=count)
        for kind, count in found.items()
        if count
    )


def take_out(*, item: DestructionCase, reason: str, by: Actor) -> None:
    """Let one case of a run stay: it can be proposed again later.

    Args:
        item: that waits.
        reason: why; names nobody.
        by: who looked at it.

    Raises:
        Refused: it was destroyed, or is out already, or the role may not.
        InvalidValue: no reason is given.
    """
    user_id = check_may_destroy(by)
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise InvalidValue(_("Write why this case stays. Name nobody."), about="reason")
    with acting(by):
        check_own(by, item)
        held = DestructionCase.objects.select_for_update().get(pk=item.pk)
        if held.state != ItemState.WAITING:
            raise Refused(_("This case does not wait any more."))
        held.state, held.reason = ItemState.TAKEN_OUT, reason.strip()
        held.decided_at, held.decided_by_id = clock.now(), user_id
        held.save(update_fields=["state", "reason", "decided_at", "decided_by"])
        record_event(by=by, kind="destruction.case_taken_out", subject=held.run, detail={"case": held.number})


def approve(*, run: DestructionRun, by: Actor) -> DestructionRun:
    """Agree to what a colleague proposed: it is destroyed after some days, in which it can be called off.

    Raises:
        Refused: who agrees is no second person to it, it was decided already, nothing is left of it, or the role may
            not.
    """
    user_id = check_may_destroy(by)
    with acting(by):
        held = _held(run, by)
        check_second_person(held, by)
        waiting = (held.cases, held.rows)
        if not any(each.filter(state=ItemState.WAITING).exists() for each in waiting) and not held.parts.exists():
            raise Refused(_("Nothing is left of this proposal. Call it off."))
        held.state, held.approved_at, held.approved_by_id = RunState.APPROVED, clock.now(), user_id
        held.due_on = due_if_agreed_today()
        held.save(update_fields=["state", "approved_at", "approved_by", "due_on"])
        record_event(by=by, kind="destruction.agreed", subject=held, detail={"number": held.number})
    return held


def _held(run: DestructionRun, by: Actor) -> DestructionRun:
    check_own(by, run)
    return DestructionRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
