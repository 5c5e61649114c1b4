"""Making one case of two, and bringing both back."""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import CaseState, Regrouped
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.regrouping import (
    OTHER_CLOSED,
    both_locked,
    check_nothing_since,
    check_something_stays,
    keep_anew,
    keep_regrouping,
    keep_standing,
    mark_undone,
    matches_in,
    standing_of,
    standing_regroupings,
    taken_in_hand,
    tell,
)
from eropaf.cases.services.terms import TERMS, approach_anew
from eropaf.cases.standing import Standing, join, own_of, without
from eropaf.cases.states import TRANSITIONS, CaseVerb, next_state
from eropaf.core.errors import Refused
from eropaf.matching.services.regroup import move_signals

ITSELF = _("This is the case itself. Fill in the number of the other one.")
OTHER_PERIOD = _(
    "Case %(number)s is of another month. Only cases of one month can be merged. Is it about the same resident? Go on "
    "in the newest case, and close the older one."
)
OTHER_MERGED = _("Case %(number)s was merged into another. Take that one.")


def check_may_merge(source: Case, target: Case) -> None:
    """Whether the state of two cases, and their month, allow to merge them. While one rests they are not.

    Raises:
        Refused: with what to do.
    """
    if source.pk == target.pk:
        raise Refused(ITSELF)
    next_state(CaseState(target.state), CaseVerb.TAKE_IN)
    if source.state in (refusals := {CaseState.CLOSED: OTHER_CLOSED, CaseState.MERGED: OTHER_MERGED}):
        raise Refused(refusals[CaseState(source.state)], number=source.number)
    if source.group.period_start != target.group.period_start:
        raise Refused(OTHER_PERIOD, number=source.number)
    check_not_restricted(source, target)


def merge_cases(*, source: Case, target: Case, by: Actor) -> Regrouping:
    """Bring the signals of one case to another. The first keeps its number, attempts and history and ends there.

    Its terms go along as far as they run: of every term the earlier one holds. Nobody carries a delivery meanwhile and
    the caller places the target anew, see `jobs/together.py`.

    Args:
        source: the case that ends.
        target: the case that goes on.
        by: who decides.

    Raises:
        Refused: they are one case, of different months, not both open, or the role may not.
    """
    with acting(by):
        source, target = both_locked(source, target, by)
        check_may_merge(source, target)
        before, goes = standing_of(target), standing_of(source)
        own = _own_standing(target, before)
        matches = matches_in(source)
        move_signals(matches=matches, source=source.group, target=target.group, by=by)
        keep_standing(target, join(before, goes))
        keep_anew(target)
        source.state, source.merged_into = CaseState.MERGED, target
        keep_anew(source)
        cases = (source, target)
        regrouping = keep_regrouping(Regrouped.MERGE, cases, matches, (goes.state, own), by)
        tell(regrouping, CaseVerb.MERGE, CaseVerb.TAKE_IN, by)
    return regrouping


def undo_merge(*, regrouping: Regrouping, by: Actor) -> Regrouping:
    """Bring both cases back: the one that ended has its signals, state, owner and terms again.

    Signals that came to the other later stay there; its terms are its own again, unless it moved on since.

    Args:
        regrouping: a merge.
        by: who decides.

    Raises:
        Refused: it was undone before, its signals went elsewhere since, the other case is closed or was merged itself,
            or the role may not.
    """
    with acting(by):
        regrouping = taken_in_hand(regrouping, by)
        source, target = regrouping.source, regrouping.target
        check_nothing_since(regrouping, regrouping.matches)
        check_something_stays(regrouping, set(matches_in(target)) - set(regrouping.matches))
        next_state(CaseState(target.state), CaseVerb.GIVE_BACK)
        left = _standing_without(regrouping, target)
        move_signals(matches=regrouping.matches, source=target.group, target=source.group, by=by)
        keep_standing(target, left)
        keep_anew(target)
        if target.crisis and not left.crisis:
            _approach_anew(target, by)
        source.state, source.merged_into = regrouping.source_state, None
        keep_anew(source)
        mark_undone(regrouping, by)
        tell(regrouping, CaseVerb.BRING_BACK, CaseVerb.GIVE_BACK, by)
    return regrouping


def _approach_anew(case: Case, by: Actor) -> None:
    """A crisis that came in while another hid it is as new as when it had come to this case alone."""
    approach_anew(case, current_municipality())
    case.save(update_fields=["state", *TERMS])
    record_event(by=by, kind=TRANSITIONS[CaseVerb.APPROACH_ANEW].event, subject=case)


def _joined(target: Case) -> list[Regrouping]:
    """The merges into a case that count from one and the same standing of its own, oldest first."""
    merges = list(standing_regroupings().filter(kind=Regrouped.MERGE, target=target))
    return [each for each in merges if each.target_before == merges[0].target_before][::-1]


def _standings(merges: list[Regrouping]) -> list[Standing]:
    return [standing_of(each.source, CaseState(each.source_state)) for each in merges]


def _own_standing(target: Case, now: Standing) -> Standing:
    merges = _joined(target)
    return own_of(now, Standing.from_json(merges[0].target_before), _standings(merges)) if merges else now


def _standing_without(regrouping: Regrouping, target: Case) -> Standing:
    now, merges = standing_of(target), _joined(target)
    keys = [each.pk for each in merges]
    if regrouping.pk not in keys:
        return now
    own = Standing.from_json(regrouping.target_before)
    return without(now, own, _standings(merges), keys.index(regrouping.pk))
