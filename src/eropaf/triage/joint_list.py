"""The list that worker and partner go through, and what they decided before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import DONE, Case
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.selectors import cases_visible_to
from eropaf.cases.shielding import open_to
from eropaf.core import clock
from eropaf.matching.models import MatchedSignal
from eropaf.partners.models import Partner
from eropaf.triage.enums import Choice
from eropaf.triage.evaluate import Placement, place
from eropaf.triage.models import JointDecision, JointReview
from eropaf.triage.one_partner import OwnReport, own_reports
from eropaf.triage.permissions import check_may_review
from eropaf.triage.policy import PolicySpec
from eropaf.triage.selectors import active_policy, chosen_approaches
from eropaf.triage.together import comes_back, has_joint_approach

_LAST = 1_000_000  # after every priority


@dataclass(frozen=True)
class Listed:
    """A case on the list of a review.

    Attributes:
        case: which.
        report: what the partner itself reported; None where its signals went to another case since it was decided.
        earlier: what an earlier review with this partner decided.
        decision: what this review decided.
    """

    case: Case
    report: OwnReport | None
    earlier: JointDecision | None
    decision: JointDecision | None


@dataclass(frozen=True)
class Agreed:
    """What was decided together about a case and still counts.

    Attributes:
        decision: with its review and partner.
        waits: whether the resident is not approached yet.
    """

    decision: JointDecision
    waits: bool

    @property
    def waits_until(self) -> date | None:
        """The first day on which the resident may be approached; None where that is now."""
        return self.decision.until if self.waits else None


def reviews_visible_to(actor: Actor) -> QuerySet[JointReview]:
    """All reviews, with their partner.

    Raises:
        Refused: the role does not decide with partners.
    """
    check_may_review(actor)
    return JointReview.objects.select_related("partner", "opened_by")


def closed_reviews(actor: Actor) -> QuerySet[JointReview]:
    """Those that ended, the latest first, with `decided_count`: how many decisions stand.

    Raises:
        Refused: the role does not decide with partners.
    """
    standing = Count("decisions", filter=Q(decisions__withdrawn_at=None))
    closed = reviews_visible_to(actor).exclude(closed_at=None).annotate(decided_count=standing)
    return closed.order_by("-held_on", "-pk")


def joint_decisions_visible_to(actor: Actor) -> QuerySet[JointDecision]:
    """All that was decided with partners, also what was taken back or replaced.

    Raises:
        Refused: the role does not decide with partners.
    """
    check_may_review(actor)
    found = JointDecision.objects.select_related("review__partner", "case", "decided_by")
    return found.filter(open_to(actor, "case"))


def standing_decisions(review: JointReview) -> QuerySet[JointDecision]:
    """What a review decided and nobody took back, in the order of deciding."""
    standing = review.decisions.filter(withdrawn_at=None)
    return standing.select_related("review", "case", "decided_by").order_by("decided_at", "pk")


def joint_standing(cases: Sequence[Case]) -> dict[int, Agreed]:
    """What was last decided together about cases, with whatever partner, by primary key of the case.

    A decision from before the case was approached anew (reopened, or turned into a crisis) counts no more.

    Args:
        cases: whose.
    """
    today = clock.today()
    return {pk: Agreed(each, waits=_holds(each, today)) for pk, each in _newest(cases, Q()).items()}


def cases_that_wait(after: date) -> set[int]:
    """The primary keys of the cases that were put off in a meeting until later than a day.

    Args:
        after: today, or a day to come.
    """
    put_off = JointDecision.objects.filter(until__gt=after, withdrawn_at=None).values("case")
    cases = list(Case.objects.filter(pk__in=put_off).exclude(state__in=DONE).order_by("pk"))
    return {pk for pk, each in _newest(cases, Q()).items() if _holds(each, after)}


def _holds(decision: JointDecision, on: date) -> bool:
    return decision.until is not None and decision.until > on


def _newest(cases: Sequence[Case], among: Q) -> dict[int, JointDecision]:
    begun = {case.pk: case.approach_since for case in cases}
    made = JointDecision.objects.filter(among, case__in=begun, withdrawn_at=None).order_by("decided_at", "pk")
    return {
        each.case_id: each
        for each in made.select_related("review__partner", "decided_by")
        if each.decided_at >= begun[each.case_id]
    }


def list_of_review(review: JointReview, actor: Actor, only: Case | None = None) -> list[Listed]:
    """The cases of a review in the order of the rules; nobody can be left out or brought forward by hand.

    On it come the open cases with a signal of this partner that the rules let them decide about together, by what
    this partner reported alone: a case that is there for another's signals would tell of them. Where the rules let
    nobody decide together, all of them. Those that an earlier review put off come back when their day is there, those
    it chose a channel for do not. What this review decided stays. A case that rests at the request of its resident is
    on no list.

    Args:
        review: open; of a closed one `standing_decisions` tells what it decided.
        actor: who looks.
        only: where one case matters.

    Raises:
        Refused: the role does not see cases.
    """
    cases = _candidates(review, actor, only)
    reports = own_reports(cases, review.partner)
    decided = {each.case_id: each for each in standing_decisions(review)}
    earlier = _newest(cases, Q(review__partner=review.partner) & ~Q(review=review))
    policy = active_policy()
    spec = policy.read_spec() if policy else None
    asks = _selection(cases, spec)
    places = {pk: place(spec, report.facts) for pk, report in reports.items()} if spec else {}
    listed = [
        Listed(case, reports.get(case.pk), earlier.get(case.pk), decided.get(case.pk))
        for case in cases
        if case.pk in decided or _is_asked(case, earlier.get(case.pk), places.get(case.pk), asks)
    ]
    return sorted(listed, key=lambda each: _order(each, places))


def _candidates(review: JointReview, actor: Actor, only: Case | None) -> list[Case]:
    reported = MatchedSignal.objects.filter(signal__partner=review.partner).values("group")
    is_open = Q(group__in=reported) & ~Q(state__in=DONE)
    is_decided = Q(pk__in=standing_decisions(review).values("case"))
    one = Q(pk=only.pk) if only else Q()
    resting = restrictions_in_force().values("case")
    return list(cases_visible_to(actor).filter(one, is_open | is_decided).exclude(pk__in=resting).order_by("pk"))


Asks = Callable[[Case, Placement], bool]


def _is_asked(case: Case, earlier: JointDecision | None, placement: Placement | None, asks: Asks) -> bool:
    if earlier:
        return comes_back(Choice(earlier.choice), earlier.until, clock.today())
    return placement is not None and asks(case, placement)


def _selection(cases: Sequence[Case], spec: PolicySpec | None) -> Asks:
    """How the rules choose the cases, given where they would place a case on the partner's own signals.

    Nothing else counts: who is missing from the list would tell of others as well as who is on it.
    """
    if spec is None or not has_joint_approach(spec):
        return lambda _case, _own: True
    wanted = {pk for pk, approach in chosen_approaches(_not_decided_together(cases)).items() if approach.joint}
    return lambda case, own: own.approach.joint or case.pk in wanted


def _not_decided_together(cases: Sequence[Case]) -> list[Case]:
    """What was chosen in another partner's meeting, for what that one reported, brings no case on this list."""
    made = JointDecision.objects.filter(case__in=[case.pk for case in cases], withdrawn_at=None)
    chosen = made.filter(overruling__isnull=False, overruling__withdrawn_at=None)
    decided = set(chosen.values_list("case_id", flat=True))
    return [case for case in cases if case.pk not in decided]


def _order(listed: Listed, places: dict[int, Placement]) -> tuple[int, int, int]:
    """By the priority and the day of what the partner itself reported; cases it no longer reports on at the end."""
    if listed.report is None or listed.case.pk not in places:
        return _LAST, 0, listed.case.pk
    oldest = listed.report.matched[-1].signal_id
    return places[listed.case.pk].rule.priority, oldest, listed.case.pk


def counts_of_list(listed: Sequence[Listed]) -> tuple[int, int]:
    """How many cases of a list were decided, and how many are on it."""
    return sum(each.decision is not None for each in listed), len(listed)


def partners_to_review() -> QuerySet[Partner]:
    """With whom a review can be opened: those that take part and with whom none is open."""
    return Partner.objects.filter(active=True).exclude(pk__in=_with_an_open_review()).order_by("name")


def _with_an_open_review() -> QuerySet[JointReview, int]:
    return JointReview.objects.filter(closed_at=None).values_list("partner_id", flat=True)
