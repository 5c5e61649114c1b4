"""Making two cases of one, and bringing them together again."""

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.neighbourhoods import find_neighbourhood
from eropaf.accounts.selectors import current_municipality, neighbourhoods_by_prefix
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.cases.enums import CaseState, Regrouped
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.permissions import check_may_regroup
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.services.change import locked_case
from eropaf.cases.services.regrouping import (
    OTHER_CLOSED,
    check_nothing_since,
    keep_anew,
    keep_regrouping,
    keep_standing,
    mark_undone,
    matches_in,
    standing_of,
    taken_in_hand,
    tell,
)
from eropaf.cases.services.take_up import next_number, sum_up
from eropaf.cases.services.terms import shorten_terms
from eropaf.cases.shielding import check_not_shielded
from eropaf.cases.standing import join
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core.errors import Refused
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.matching.services.regroup import move_signals, start_group
from eropaf.matching.services.tell_apart import take_for_one, tell_apart

NOTHING_CHOSEN = _("Choose the signals that get a case of their own.")
EVERYTHING_CHOSEN = _("Leave at least one signal in this case.")
NOT_HERE = _("A signal that you chose is not in this case any more. Look at the case and choose again.")


def split_case(*, case: Case, matches: Collection[int], by: Actor) -> Regrouping:
    """Bring some signals of a case to a new one, which is to be approached by itself.

    Its terms run from today, and no longer than those of the case that it comes from still do. It has the same owner,
    and counts from the same day. Whoever was taken for one person in both is two from now on. Nobody carries a delivery
    meanwhile and the caller places both cases anew, see `jobs/together.py`.

    Args:
        case: that is split.
        matches: primary keys of the matched signals that go; not all.
        by: who decides.

    Raises:
        Refused: the case is not open, none or all of its signals are chosen, one is elsewhere, or the role may not.
    """
    check_may_regroup(by)
    check_own(by, case)
    with acting(by):
        case = locked_case(case.pk)
        check_not_shielded(case)
        check_not_restricted(case)
        state = CaseState(case.state)
        next_state(state, CaseVerb.SPLIT)
        going = sorted(matches)
        staying = _staying(case, going)
        group = start_group(like=case.group, matches=going, by=by)
        move_signals(matches=going, source=case.group, target=group, by=by)
        new = _new_case(case, group)
        keep_anew(case)
        decisions = tell_apart(going=going, staying=staying, by=by)
        before = (state, standing_of(new))
        regrouping = keep_regrouping(Regrouped.SPLIT, (case, new), going, before, by, decisions)
        tell(regrouping, CaseVerb.SPLIT, CaseVerb.SPLIT_OFF, by)
    return regrouping


def undo_split(*, regrouping: Regrouping, by: Actor) -> Regrouping:
    """Bring all signals of the case that was split off back, also those that came to it since; it ends as merged.

    What was tried in it meanwhile stays with it and is told in the case that goes on. Those who were told apart are one
    person again.

    Args:
        regrouping: a split.
        by: who decides.

    Raises:
        Refused: it was undone before, its signals went elsewhere since, one of both cases is closed or was merged
            itself, or the role may not.
    """
    with acting(by):
        regrouping = taken_in_hand(regrouping, by)
        case, new = regrouping.source, regrouping.target
        matches = matches_in(new)
        check_nothing_since(regrouping, [*regrouping.matches, *matches])
        next_state(CaseState(case.state), CaseVerb.TAKE_IN)
        if new.state == CaseState.CLOSED:
            raise Refused(OTHER_CLOSED, number=new.number)
        own = standing_of(case)
        standing = join(replace(own, crisis=own.crisis or _knew_the_crisis(regrouping, matches)), standing_of(new))
        move_signals(matches=matches, source=new.group, target=case.group, by=by)
        take_for_one(decisions=regrouping.decisions, by=by)
        keep_standing(case, standing)
        keep_anew(case)
        new.state, new.merged_into = CaseState.MERGED, case
        keep_anew(new)
        mark_undone(regrouping, by)
        tell(regrouping, CaseVerb.TAKE_IN, CaseVerb.MERGE, by)
    return regrouping


def _knew_the_crisis(regrouping: Regrouping, matches: Collection[int]) -> bool:
    """Whether the case was approached about the crisis of the signals that were split off; none came to them since."""
    crises = MatchedSignal.objects.filter(pk__in=matches, signal__crisis=True).values_list("pk", flat=True).order_by()
    return bool(crises) and set(crises) <= set(regrouping.matches)


def _staying(case: Case, going: Collection[int]) -> list[int]:
    held = matches_in(case)
    staying = [each for each in held if each not in going]
    if not going:
        raise Refused(NOTHING_CHOSEN)
    if not set(going) <= set(held):
        raise Refused(NOT_HERE)
    if not staying:
        raise Refused(EVERYTHING_CHOSEN)
    return staying


def _new_case(case: Case, group: MatchGroup) -> Case:
    new = Case(
        municipality_id=case.municipality_id,
        group=group,
        number=next_number(),
        state=CaseState.NEW,
        opened_on=case.opened_on,
        owner_id=case.owner_id,
        first_attempt_by=case.first_attempt_by,
        first_conversation_by=case.first_conversation_by,
    )
    sum_up(new, reported_per_group([group.pk])[group.pk])
    shorten_terms(new, current_municipality(), CaseState(case.state))
    new.neighbourhood_id = find_neighbourhood(group.postcode, neighbourhoods_by_prefix())
    new.save(force_insert=True)
    return new
