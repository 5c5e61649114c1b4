"""A meeting with a partner in which is decided together, case by case."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.cases.enums import Route
from eropaf.cases.models import DONE, Case
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.services.change import locked_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.models import Partner
from eropaf.triage.enums import ROUTE_OF_CHOICE, Choice
from eropaf.triage.joint_list import counts_of_list, list_of_review
from eropaf.triage.models import JointDecision, JointReview, Overruling
from eropaf.triage.permissions import check_may_review
from eropaf.triage.selectors import decisions_of, standing_overrulings
from eropaf.triage.services.overruling import choose_approach, restore_overruling, withdraw_overruling
from eropaf.triage.together import approach_beginning_with, day_until

LONGEST_REASON = 500


@dataclass(frozen=True)
class _Chosen:
    """What a decision did to the approach: the choice it made, and the one that stood before."""

    overruling: Overruling | None = None
    instead_of: Overruling | None = None


def open_review(*, partner: Partner, by: Actor) -> JointReview:
    """Begin a meeting with a partner.

    Args:
        partner: with whom.
        by: who does it.

    Raises:
        Refused: a meeting with this partner is open already, it takes part no more, or the role may not.
    """
    user_id = check_may_review(by)
    with acting(by):
        partner = Partner.objects.select_for_update().get(pk=partner.pk)
        if not partner.active:
            raise Refused(_("This partner does not take part any more."))
        if JointReview.objects.filter(partner=partner, closed_at=None).exists():
            raise Refused(_("A meeting with this partner is open already. Go on with that one."))
        review = JointReview.objects.create(
            municipality_id=by.municipality_id,
            partner=partner,
            held_on=clock.today(),
            opened_at=clock.now(),
            opened_by_id=user_id,
        )
        record_event(by=by, kind="review.opened", subject=review)
    return review


def decide_together(
    *, review: JointReview, case: Case, choice: Choice, reason: str, until: date | None, by: Actor
) -> JointDecision:
    """Keep what worker and partner decided about a case; what they decided before in this meeting is taken back.

    A visit, a call or a letter becomes the case's approach and holds, also where the rules come to choose otherwise.

    Args:
        review: the meeting, open.
        case: of its list.
        choice: what they decided.
        reason: why.
        until: to wait, or not now: until when; to confer it may be left out.
        by: who keeps it.

    Raises:
        Refused: the meeting or the case is closed, the case is not on the list, the policy has no such approach, or
            the role may not.
        InvalidValue: there is no reason, or no right day.
    """
    user_id = check_may_review(by)
    with acting(by):
        review, case = _open_review(review.pk), locked_case(case.pk)
        day, reason = day_until(choice, until, clock.today()), _checked(reason)
        _check_listed(review, case, by)
        case = _without_earlier(review, case, by)
        chosen = _choose_approach(case, choice, reason, review.partner, by)
        decision = JointDecision.objects.create(
            municipality_id=by.municipality_id,
            review=review,
            case=case,
            choice=choice,
            reason=reason,
            until=day,
            decided_at=clock.now(),
            decided_by_id=user_id,
            overruling=chosen.overruling,
            instead_of=chosen.instead_of,
        )
        record_event(
            by=by, kind="case.decided_together", subject=case, detail={"decision": decision.pk, "choice": choice}
        )
    return decision


def withdraw_joint_decision(*, decision: JointDecision, by: Actor) -> None:
    """Take back what was decided in a meeting that is still open; the case gets the approach it had before.

    Raises:
        Refused: the meeting is closed, the case rests, it was taken back already, or the role may not.
    """
    check_may_review(by)
    with acting(by):
        _open_review(decision.review_id)
        case = locked_case(decision.case_id)
        check_not_restricted(case)
        decision = JointDecision.objects.get(pk=decision.pk)
        if decision.withdrawn_at is not None:
            raise Refused(_("This was taken back already."))
        _take_back(decision, case, by)


def close_review(*, review: JointReview, by: Actor) -> JointReview:
    """End a meeting. What was not decided stays on the work list and comes on the list of the next one.

    Raises:
        Refused: it is closed already, or the role may not.
    """
    check_may_review(by)
    with acting(by):
        review = _open_review(review.pk)
        decided, listed = counts_of_list(list_of_review(review, by))
        review.closed_at = clock.now()
        review.save(update_fields=["closed_at"])
        record_event(
            by=by,
            kind="review.closed",
            subject=review,
            detail={"decided": decided, "undecided": listed - decided},
        )
    return review


def _open_review(pk: int) -> JointReview:
    """The meeting, held until the end of the transaction, so that nobody closes it meanwhile."""
    review = JointReview.objects.select_for_update(of=("self",)).select_related("partner").get(pk=pk)
    if review.closed_at is not None:
        raise Refused(_("This meeting is closed. Open a new one to decide anything more."))
    return review


def _checked(reason: str) -> str:
    if not reason.strip():
        raise InvalidValue(_("Write why, so that everybody can follow it later."))
    if len(reason.strip()) > LONGEST_REASON:
        raise InvalidValue(_("Write the reason in at most %(most)s characters."), most=LONGEST_REASON)
    return reason.strip()


def _check_listed(review: JointReview, case: Case, by: Actor) -> None:
    if case.state in DONE:
        raise Refused(_("This case has been closed in the meantime. Nothing was decided."))
    if not list_of_review(review, by, only=case):
        raise Refused(_("This case is not on the list of this meeting."))


def _choose_approach(case: Case, choice: Choice, reason: str, partner: Partner, by: Actor) -> _Chosen:
    """Give a case the approach that begins with the channel of a decision."""
    route = ROUTE_OF_CHOICE.get(choice)
    stood = standing_overrulings([case]).get(case.pk)
    if route is None or (stood and route == case.route):
        return _Chosen()
    decision = decisions_of(case).first()
    if decision is None:
        raise Refused(_("The rules have not placed this case yet."))
    spec = decision.policy.read_spec()
    approach = approach_beginning_with(route, spec, spec.rule(decision.rule).approach)
    if approach is None:
        raise Refused(_NO_APPROACH[route])
    why = gettext("Meeting with %(partner)s: %(reason)s") % {"partner": partner.name, "reason": reason}
    return _Chosen(choose_approach(case=case, approach=approach.key, reason=why, by=by), stood)


def _without_earlier(review: JointReview, case: Case, by: Actor) -> Case:
    """The case as it is once what was decided about it in this meeting is taken back."""
    for earlier in JointDecision.objects.filter(review=review, case=case, withdrawn_at=None).order_by("pk"):
        _take_back(earlier, case, by)
    return locked_case(case.pk)


def _take_back(decision: JointDecision, case: Case, by: Actor) -> None:
    decision.withdrawn_at = clock.now()
    decision.save(update_fields=["withdrawn_at"])
    if case.state not in DONE:
        _restore_approach(case, decision, by)
    record_event(by=by, kind="case.joint_decision_withdrawn", subject=case, detail={"decision": decision.pk})


def _restore_approach(case: Case, decision: JointDecision, by: Actor) -> None:
    """Back to the approach from before a decision, unless somebody chose another one since."""
    stands = standing_overrulings([case]).get(case.pk)
    if stands != decision.overruling:
        return
    if decision.instead_of:
        restore_overruling(overruling=decision.instead_of, by=by)
    elif decision.overruling:
        withdraw_overruling(case=case, by=by)


_NO_APPROACH = {
    Route.VISIT: _("The policy has no approach that begins with a home visit. Choose something else."),
    Route.PHONE: _("The policy has no approach that begins with a phone call. Choose something else."),
    Route.LETTER: _("The policy has no approach that begins with a letter. Choose something else."),
}
