"""Letting cases rest at the request of their resident, and ending that after the resident was told (AVG art. 18)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, keep_events, new_event, record_event
from eropaf.cases.models import Case, Restriction
from eropaf.cases.permissions import check_may_restrict
from eropaf.cases.restricting import restrictions_in_force, restrictions_on
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.terms import TERMS, go_on_with_terms
from eropaf.cases.shielding import hidden_from_answerer
from eropaf.cases.states import OPEN_STATES
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.matching.models import FIRST_PERSON, MatchedSignal


def restrict_cases(*, cases: Sequence[Case], request_number: int, reason: str, by: Actor) -> list[Restriction]:
    """Let cases rest, with those that were merged into them, until somebody lifts it.

    Args:
        cases: of the resident who asked for it.
        request_number: of that request.
        reason: kept with it; colleagues read it.
        by: who decides.

    Returns:
        The new ones; a case that rests already is left as it is.

    Raises:
        InvalidValue: no reason is given.
        Refused: all of them rest already, one is closed to the actor, or the role may not.
    """
    person = check_may_restrict(by)
    check_own(by, *cases)
    _check_open_to(by, [case.pk for case in cases])
    if not reason.strip():
        raise InvalidValue(_("Write why these cases rest. Colleagues read it."), about="reason")
    with acting(by):
        keys = [*(case.pk for case in cases), *goes_on_in(cases)]
        held = Case.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        bare = held.exclude(restrictions__in=restrictions_in_force()).order_by("pk")
        placed = [_new(case, request_number, reason.strip(), person, by) for case in bare]
        if not placed:
            raise Refused(_("These cases rest already."))
        _keep(placed, by)
    return placed


def _check_open_to(by: Actor, cases: Sequence[int]) -> None:
    if hidden_from_answerer(by).intersection(cases):
        raise Refused(_("One of these cases is shielded from you. Ask a coordinator who may open it."))


def _new(case: Case, request_number: int, reason: str, placed_by: int | None, by: Actor) -> Restriction:
    return Restriction(
        municipality_id=by.municipality_id,
        case=case,
        request_number=request_number,
        reason=reason,
        placed_at=clock.now(),
        placed_by_id=placed_by,
    )


def _keep(placed: Sequence[Restriction], by: Actor) -> None:
    Restriction.objects.bulk_create(placed)
    keep_events(
        new_event(by=by, kind="case.restricted", subject=each.case, detail={"request": each.request_number})
        for each in placed
    )


def carry_restrictions(*, cases: Sequence[Case], by: Actor) -> int:
    """Let cases rest where another case of the same person does, for the same reason.

    Args:
        cases: just opened, or opened again; one that rests already is left as it is.
        by: who or what opened them.

    Returns:
        How many came to rest.
    """
    with acting(by):
        resting = _restrictions_by_person() if cases else {}
        if not resting:
            return 0
        already = restrictions_on(cases)
        places = {case.group_id: case for case in cases if case.pk not in already}
        persons = MatchedSignal.objects.filter(group__in=places).annotate(first=FIRST_PERSON)
        found = {
            group: resting[first]
            for group, first in persons.order_by("pk").values_list("group_id", "first")
            if first in resting
        }
        carried = [
            _new(places[group], restriction.request_number, restriction.reason, None, by)
            for group, restriction in found.items()
        ]
        _keep(carried, by)
        return len(carried)


def _restrictions_by_person() -> dict[int, Restriction]:
    standing = {each.case.group_id: each for each in restrictions_in_force().select_related("case").order_by("pk")}
    persons = MatchedSignal.objects.filter(group__in=standing).annotate(first=FIRST_PERSON)
    return {first: standing[group] for group, first in persons.order_by("pk").values_list("group_id", "first")}


def tell_of_end(*, restrictions: Sequence[Restriction], because: str, told_on: date, by: Actor) -> None:
    """Keep that the resident was told that the cases will be taken up again, and why. They rest until that is done.

    Args:
        restrictions: in force.
        because: as the resident was told.
        told_on: when that was, not in the future.
        by: who told it.

    Raises:
        InvalidValue: no reason is given, or the day is not possible.
        Refused: there are none, one is of a case that is closed to the actor, or the role may not.
    """
    check_may_restrict(by)
    if not because.strip():
        raise InvalidValue(_("Write why it ends, as the resident was told."), about="because")
    with acting(by):
        held = _held(restrictions, by)
        first = min(clock.day_of(each.placed_at) for each in held)
        if not first <= told_on <= clock.today():
            raise InvalidValue(_("Choose today, or an earlier day since the cases rest."), about="told_on")
        for each in held:
            each.ends_because, each.told_on = because.strip(), told_on
            each.save(update_fields=["ends_because", "told_on"])
            detail = {"told_on": told_on.isoformat()}
            record_event(by=by, kind="case.restriction_end_told", subject=each.case, detail=detail)


def lift_restrictions(*, restrictions: Sequence[Restriction], by: Actor) -> None:
    """Let the cases go on: only after the resident was told (AVG art. 18(3)). Terms that stood still run on.

    Args:
        restrictions: in force.
        by: who decides.

    Raises:
        Refused: the resident was not told, there are none, one is of a case that is closed to the actor, or the role
            may not.
    """
    person = check_may_restrict(by)
    with acting(by):
        held = _held(restrictions, by)
        if any(each.told_on is None for each in held):
            raise Refused(_("First tell the resident that the cases are taken up again, and why. Keep that here."))
        for each in held:
            each.lifted_at, each.lifted_by_id = clock.now(), person
            each.save(update_fields=["lifted_at", "lifted_by"])
            record_event(by=by, kind="case.restriction_lifted", subject=each.case)
        _let_terms_run(held)


def _let_terms_run(lifted: Sequence[Restriction]) -> None:
    rested_since = {each.case_id: each.placed_at for each in lifted}
    cases = list(Case.objects.filter(pk__in=rested_since, state__in=OPEN_STATES).order_by("pk"))
    for case in cases:
        go_on_with_terms(case, rested_since[case.pk])
    Case.objects.bulk_update(cases, TERMS)


def _held(restrictions: Sequence[Restriction], by: Actor) -> list[Restriction]:
    check_own(by, *restrictions)
    _check_open_to(by, [each.case_id for each in restrictions])
    keys = [each.pk for each in restrictions]
    list(Case.objects.select_for_update().filter(restrictions__in=keys).order_by("pk"))  # before what is of them
    held = restrictions_in_force().select_for_update(of=("self",)).filter(pk__in=keys)
    found = list(held.select_related("case").order_by("pk"))
    if not found:
        raise Refused(_("These cases do not rest any more."))
    return found
