"""What merging, splitting and their undoing have in common."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.neighbourhoods import find_neighbourhood
from eropaf.accounts.selectors import neighbourhoods_by_prefix
from eropaf.audit.actor import Actor
from eropaf.audit.services import check_own, record_event
from eropaf.cases.enums import CaseState, Regrouped
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.permissions import check_may_regroup
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.selectors import reported_per_group
from eropaf.cases.services.take_up import sum_up
from eropaf.cases.services.terms import TERMS, next_term
from eropaf.cases.shielding import check_not_shielded
from eropaf.cases.standing import Standing
from eropaf.cases.states import TRANSITIONS, CaseVerb
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.matching.models import MatchedSignal, MatchGroup

OTHER_CLOSED = _("Case %(number)s is closed. Reopen it first.")
ALREADY_UNDONE = _("This was undone already.")
_KEPT = ("group", "amount_cents", "partner_types", "crisis", "neighbourhood", "state", "merged_into", *TERMS)


def both_locked(one: Case, other: Case, by: Actor) -> tuple[Case, Case]:
    """Two cases as they are now, in the order that was asked, held until the end of the transaction.

    They are locked in the order of their keys, so that two colleagues who merge each other's way cannot wait for each
    other.

    Raises:
        Refused: one of both is shielded or rests, or the role may not.
    """
    check_may_regroup(by)
    check_own(by, one, other)
    locked = Case.objects.select_for_update().filter(pk__in={one.pk, other.pk}).order_by("pk")
    found = {case.pk: case for case in locked}
    held = found[one.pk], found[other.pk]
    check_not_shielded(*held)  # once they are held: what a colleague kept while this waited counts
    check_not_restricted(*held)
    return held


def taken_in_hand(regrouping: Regrouping, by: Actor) -> Regrouping:
    """A merge or split as it is now, with both its cases, held until the end of the transaction.

    Raises:
        Refused: the role may not.
    """
    check_own(by, regrouping)
    cases = both_locked(regrouping.source, regrouping.target, by)
    held = Regrouping.objects.select_for_update(of=("self",)).get(pk=regrouping.pk)
    held.source, held.target = cases
    return held


def keep_regrouping(
    kind: Regrouped,
    cases: tuple[Case, Case],
    matches: Collection[int],
    before: tuple[CaseState, Standing],
    by: Actor,
    decisions: Collection[int] = (),
) -> Regrouping:
    """Keep a merge or split, with what is needed to undo it.

    Args:
        kind: which of both.
        cases: where the signals were, and where they are.
        matches: primary keys of the matched signals that went.
        before: the state of the first case, and where the second stood.
        by: who did it.
        decisions: primary keys of the decisions who is who that came with it.
    """
    source, target = cases
    state, standing = before
    return Regrouping.objects.create(
        municipality_id=by.municipality_id,
        kind=kind,
        source=source,
        target=target,
        matches=list(matches),
        decisions=list(decisions),
        source_state=state,
        target_before=standing.to_json(),
        done_at=clock.now(),
        done_by_id=check_may_regroup(by),
    )


def matches_in(case: Case) -> list[int]:
    """Primary keys of the matched signals that a case has now."""
    return list(MatchedSignal.objects.filter(group=case.group_id).order_by("pk").values_list("pk", flat=True))


def standing_of(case: Case, state: CaseState | None = None) -> Standing:
    """Where a case stands; one that was merged stands where it did, if that state is given."""
    return Standing(
        state or CaseState(case.state),
        case.crisis,
        case.approach_since,
        case.first_attempt_by,
        case.first_conversation_by,
    )


def keep_standing(case: Case, standing: Standing) -> None:
    """Put a standing on the case in hand."""
    case.state = standing.state
    case.approach_since = standing.approach_since
    case.first_attempt_by, case.first_conversation_by = standing.first_attempt_by, standing.first_conversation_by


def keep_anew(case: Case) -> None:
    """Sum a case up from the signals that it has now, and keep it; without signals its sums stay as they were.

    Whether something else makes it a crisis, such as an announced eviction, the caller asks: see `jobs/together.py`.
    """
    case.group = MatchGroup.objects.get(pk=case.group_id)
    reports = reported_per_group([case.group_id])
    if reports:
        case.crisis = False  # a signal that told of it may have left
        sum_up(case, reports[case.group_id])
        case.neighbourhood_id = find_neighbourhood(case.group.postcode, neighbourhoods_by_prefix())
    case.due_on = next_term(case)
    case.save(update_fields=_KEPT)


def standing_regroupings() -> QuerySet[Regrouping]:
    """Those that nobody undid, the newest first."""
    return Regrouping.objects.filter(undone_at__isnull=True).select_related("source", "target").order_by("-pk")


def check_nothing_since(regrouping: Regrouping, matches: Collection[int]) -> None:
    """Refuse to undo what a later merge or split stands on.

    Args:
        regrouping: to be undone.
        matches: the signals that would go back.

    Raises:
        Refused: it was undone, or these signals went elsewhere afterwards; the sentence says what to undo first.
    """
    if regrouping.undone_at is not None:
        raise Refused(ALREADY_UNDONE)
    later = standing_regroupings().filter(pk__gt=regrouping.pk, matches__overlap=list(matches)).first()
    if later:
        numbers = {"source": later.source.number, "target": later.target.number}
        raise Refused(_FIRST[Regrouped(later.kind)], **numbers)


def check_something_stays(regrouping: Regrouping, staying: Collection[int]) -> None:
    """Refuse to undo a merge that would leave the case that took the other in without any signal.

    Args:
        regrouping: a merge, to be undone.
        staying: the signals that the case would keep.

    Raises:
        Refused: its own were split off since; the sentence says what to undo first.
    """
    split = standing_regroupings().filter(kind=Regrouped.SPLIT, source=regrouping.target).first()
    if split and not staying:
        raise Refused(_FIRST[Regrouped.SPLIT], source=split.source.number, target=split.target.number)


_FIRST = {
    Regrouped.MERGE: _("Case %(source)s was merged into case %(target)s afterwards. Undo that first."),
    Regrouped.SPLIT: _("Case %(target)s was split off from case %(source)s afterwards. Undo that first."),
}


def mark_undone(regrouping: Regrouping, by: Actor) -> None:
    """Keep that a regrouping was undone, and by whom."""
    regrouping.undone_at, regrouping.undone_by_id = clock.now(), by.user_id
    regrouping.save(update_fields=["undone_at", "undone_by"])


def tell(regrouping: Regrouping, of_source: CaseVerb, of_target: CaseVerb, by: Actor) -> None:
    """Keep on both cases what happened, with the number of the other."""
    source, target = regrouping.source, regrouping.target
    for case, other, verb in ((source, target, of_source), (target, source, of_target)):
        detail = {"case": other.number, "regrouping": regrouping.pk}
        record_event(by=by, kind=TRANSITIONS[verb].event, subject=case, detail=detail)
