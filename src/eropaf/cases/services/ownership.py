"""Whose a case is: given out when it opens, when it has nobody or its owner left, and taken over by a colleague."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.selectors import areas_by_key, staff_on
from eropaf.accounts.standing_in import NOWHERE, Chosen, Staff, share_out
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, keep_events, new_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import DONE, Case, TakenCase, Takeover
from eropaf.cases.permissions import check_may_divide_cases, check_may_see_cases, check_may_take_over
from eropaf.cases.selectors import cases_without_owner, open_cases_per_owner
from eropaf.cases.shielding import SHIELDED, from_whom, own_to_take
from eropaf.cases.states import TRANSITIONS, CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.errors import Refused

NOTHING_TO_TAKE = _("Choose at least one open case that is not yours.")
NOT_AWAY = _("%(name)s is not away. Choose the cases that you take over.")
NOT_YOURS_TO_GIVE = _("Only who took cases over gives them back, or the coordinator.")
NOTHING_TO_GIVE = _("There is nothing to give back any more: these cases are closed, or went on to somebody else.")

_BATCH = 2000


def plan_owners(cases: Iterable[Case], staff: Staff | None = None) -> dict[int, Chosen]:
    """Who would own cases that are to be given out now, by the place of each in the row.

    A case that is about a colleague never goes to that colleague.

    Args:
        cases: with their neighbourhood.
        staff: as it is today, where the caller has it.
    """
    kept, given_out = from_whom(), list(cases)
    never = {place: kept[case.pk] for place, case in enumerate(given_out) if case.pk in kept}
    return _plan(given_out, staff, never)


def _plan(cases: Sequence[Case], staff: Staff | None, never: Mapping[int, int]) -> dict[int, Chosen]:
    areas = areas_by_key()
    work = {place: areas.get(case.neighbourhood_id or 0, NOWHERE) for place, case in enumerate(cases)}
    return share_out(work, staff or staff_on(clock.today()), open_cases_per_owner(), never) if work else {}


def choose_owners(cases: Sequence[Case], kept: Mapping[int, int]) -> None:
    """Put an owner on new cases in hand; the caller keeps them. In a municipality without workers they have none.

    Args:
        cases: with their neighbourhood, not in the database yet.
        kept: by the key of the group of a case, from whom it will be kept as an earlier one is.
    """
    never = {place: kept[case.group_id] for place, case in enumerate(cases) if case.group_id in kept}
    for place, chosen in _plan(cases, None, never).items():
        cases[place].owner_id = chosen.owner


def assign_owners(*, cases: Sequence[Case], by: Actor) -> int:
    """Give those of these cases an owner that have none, one who left, or one from whom the case is kept.

    Args:
        cases: open ones, held until the end of the transaction.
        by: who does it, or lets them be opened again.

    Returns:
        How many got one.
    """
    if not cases:
        return 0
    staff, kept = staff_on(clock.today()), from_whom()
    orphans = [case for case in cases if not _has_owner(case, staff, kept)]
    with acting(by):
        given = _give_out(orphans, staff, by)
        _take_away([case for case in orphans if case.owner_id is not None and case.owner_id == kept.get(case.pk)], by)
    return given


def _has_owner(case: Case, staff: Staff, kept: Mapping[int, int]) -> bool:
    colleague = staff.colleagues.get(case.owner_id or 0)
    return colleague is not None and colleague.works_here and kept.get(case.pk) != colleague.key


def _take_away(cases: Sequence[Case], by: Actor) -> None:
    """Whom a case is about has it no longer, also where nobody else could get it: then who coordinates sees it."""
    _set_owners(dict.fromkeys((case.pk for case in cases), None))
    for case in cases:
        case.owner_id = None
    keep_events(
        new_event(by=by, kind=TRANSITIONS[CaseVerb.ASSIGN].event, subject=case, detail={"owner": None})
        for case in cases
    )


def _give_out(cases: Sequence[Case], staff: Staff, by: Actor) -> int:
    chosen = plan_owners(cases, staff)
    _set_owners({cases[place].pk: choice.owner for place, choice in chosen.items()})
    for place, choice in chosen.items():
        cases[place].owner_id = choice.owner
    keep_events(
        new_event(
            by=by,
            kind=TRANSITIONS[CaseVerb.ASSIGN].event,
            subject=cases[place],
            detail={"owner": choice.owner, "ground": choice.ground},
        )
        for place, choice in chosen.items()
    )
    return len(chosen)


def distribute_cases(*, also_own: bool, by: Actor) -> int:
    """Give every open case without an owner to whoever does the work of its neighbourhood today.

    Args:
        also_own: those of the actor too, as after a time in which nobody else was found for them.
        by: who divides the work.

    Returns:
        How many were given out.

    Raises:
        Refused: the role may not.
    """
    check_may_divide_cases(by)
    with acting(by):
        waiting = cases_to_distribute(also_own=also_own, by=by).select_for_update(of=("self",))
        return _give_out(list(waiting), staff_on(clock.today()), by)


def cases_to_distribute(*, also_own: bool, by: Actor) -> QuerySet[Case]:
    """The cases that `distribute_cases` gives out, in the order in which it does."""
    return cases_without_owner(or_of=by.user_id if also_own else None).order_by("pk")


def hand_on_cases(*, user: User, by: Actor) -> int:
    """Give the open cases of somebody who left to whoever does the work of their neighbourhood now.

    Args:
        user: whose account is closed.
        by: who closed it.

    Returns:
        How many there were.

    Raises:
        Refused: the role may not.
    """
    check_may_divide_cases(by)
    check_own(by, user)
    with acting(by):
        theirs = Case.objects.select_for_update().filter(owner=user).exclude(state__in=DONE).order_by("pk")
        return assign_owners(cases=list(theirs), by=by)


def take_over(*, case: Case, by: Actor) -> Case:
    """Make the actor the owner of a case. Of an own case nothing changes.

    Raises:
        Refused: the case is closed, or shielded from the actor, or that is not a person who works on cases.
    """
    owner = check_may_take_over(by)
    with acting(by):
        case = Case.objects.select_for_update().get(pk=case.pk)
        next_state(CaseState(case.state), CaseVerb.TAKE_OVER)
        if not Case.objects.filter(own_to_take(by), pk=case.pk).exists():
            raise Refused(SHIELDED, number=case.number)
        if case.owner_id != owner:
            _take([case], owner, by)
    return case


def take_over_cases(*, keys: Collection[int], by: Actor) -> Takeover:
    """Make the actor the owner of several cases; those that are closed or own already stay as they are.

    Args:
        keys: primary keys.
        by: who takes them.

    Raises:
        Refused: none is left, or the actor is not a person who works on cases.
    """
    owner = check_may_take_over(by)
    with acting(by):
        return _take(_others(Case.objects.filter(own_to_take(by), pk__in=keys), owner), owner, by)


def take_over_all(*, user: User, by: Actor) -> Takeover:
    """Make the actor the owner of all open cases of somebody who is away.

    Raises:
        Refused: that person is not away or has none, or the actor is not a person who works on cases.
    """
    owner = check_may_take_over(by)
    check_own(by, user)
    with acting(by):
        if staff_on(clock.today()).is_present(user.pk):
            raise Refused(NOT_AWAY, name=user.name)
        return _take(_others(Case.objects.filter(own_to_take(by), owner=user), owner), owner, by)


def _others(cases: QuerySet[Case], owner: int) -> list[Case]:
    held = cases.select_for_update().exclude(state__in=DONE).order_by("pk")
    return [case for case in held if case.owner_id != owner]


def _take(cases: Sequence[Case], owner: int, by: Actor) -> Takeover:
    if not cases:
        raise Refused(NOTHING_TO_TAKE)
    scope = {"municipality_id": by.municipality_id}
    takeover = Takeover.objects.create(**scope, taken_by_id=owner, taken_at=clock.now())
    TakenCase.objects.bulk_create(
        (TakenCase(**scope, takeover=takeover, case=case, owner_before_id=case.owner_id) for case in cases),
        batch_size=_BATCH,
    )
    _set_owners(dict.fromkeys((case.pk for case in cases), owner))
    keep_events(
        new_event(
            by=by, kind=TRANSITIONS[CaseVerb.TAKE_OVER].event, subject=case, detail={"owner_before": case.owner_id}
        )
        for case in cases
    )
    for case in cases:
        case.owner_id = owner
    return takeover


def _set_owners(owners: Mapping[int, int | None]) -> None:
    same_owner: dict[int | None, list[int]] = defaultdict(list)
    for key, owner in owners.items():
        same_owner[owner].append(key)
    for owner, keys in same_owner.items():
        Case.objects.filter(pk__in=keys).update(owner_id=owner)


def give_back(*, takeover: Takeover, case: Case | None = None, by: Actor) -> int:
    """Give what was taken over back to whose it was: what is open still, and went on to nobody else.

    Args:
        takeover: the action that is undone.
        case: only this one; None: all.
        by: who took them over, or the coordinator.

    What is kept from that person meanwhile stays where it is.

    Returns:
        How many went back.

    Raises:
        Refused: there is nothing left to give back, or it is somebody else's.
    """
    check_may_see_cases(by)
    check_own(by, takeover)
    if by.user_id != takeover.taken_by_id:
        _check_coordinates(by)
    with acting(by):
        taken = _still_there(takeover, case)
        if not taken:
            raise Refused(NOTHING_TO_GIVE)
        _set_owners({each.case_id: each.owner_before_id for each in taken})
        TakenCase.objects.filter(pk__in=[each.pk for each in taken]).update(given_back_at=clock.now())
        keep_events(
            new_event(
                by=by,
                kind=TRANSITIONS[CaseVerb.HAND_BACK].event,
                subject=each.case,
                detail={"owner": each.owner_before_id},
            )
            for each in taken
        )
    return len(taken)


def _check_coordinates(by: Actor) -> None:
    try:
        check_may_divide_cases(by)
    except Refused as refusal:
        raise Refused(NOT_YOURS_TO_GIVE) from refusal


def _still_there(takeover: Takeover, case: Case | None) -> list[TakenCase]:
    """What can be given back; the cases are held until the end of the transaction."""
    mine = TakenCase.objects.filter(takeover=takeover, given_back_at=None, owner_before__is_active=True)
    mine = mine.filter(case__owner=takeover.taken_by_id).exclude(case__state__in=DONE)
    if case is not None:
        mine = mine.filter(case=case)
    taken = mine.select_for_update(of=("self", "case")).select_related("case").order_by("case_id")
    kept = from_whom()
    return [each for each in taken if kept.get(each.case_id, 0) != each.owner_before_id]
