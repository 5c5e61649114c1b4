"""Deciding together with a partner: the meetings, one case at a time, and what was decided."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core.errors import EropafError
from eropaf.triage.enums import CHOICE_LABELS
from eropaf.triage.joint_list import (
    Listed,
    closed_reviews,
    counts_of_list,
    joint_decisions_visible_to,
    list_of_review,
    reviews_visible_to,
)
from eropaf.triage.models import JointDecision, JointReview
from eropaf.triage.services import joint
from eropaf.web.acting import act_and_tell
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.review.forms import DecisionForm, PartnerForm, form_for, point_at_problem
from eropaf.web.review.page import describe_page
from eropaf.web.review.summary import cases_of_review, count_decisions, show_lines, write_csv


@require_safe
@login_required
def list_reviews(request: SignedInRequest) -> HttpResponse:
    """All meetings, those that are open first."""
    return _list(request, PartnerForm())


@require_POST
@login_required
def open_review(request: SignedInRequest) -> HttpResponse:
    """Begin a meeting, with its first case."""
    reviews_visible_to(request.actor)
    form = PartnerForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    try:
        review = joint.open_review(partner=form.cleaned_data["partner"], by=request.actor)
    except EropafError as problem:
        form.add_error("partner", problem.sentence)
        return _list(request, form)
    return redirect("review", pk=review.pk)


@require_safe
@login_required
def show_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list of a meeting, with what was decided so far."""
    review = _find(request, pk)
    listed = cases_of_review(review, request.actor)
    request.viewed += [Viewed(each.case, "review") for each in listed]
    decided, total = counts_of_list(listed)
    page = {
        "review": review,
        "lines": show_lines(listed),
        "counts": count_decisions(listed),
        "decided": decided,
        "undecided": total - decided,
        "next_number": _next_number(listed, 0),
    }
    return render(request, "review/meeting.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """One case of the list; sending it keeps what was decided and goes on with the next."""
    review = _find(request, pk)
    listed = [] if review.closed_at else list_of_review(review, request.actor)
    if not 1 <= number <= len(listed):
        if request.method == "POST":
            messages.error(request, _("Nothing was decided: the meeting is closed, or this case left the list."))
        return redirect("review", pk=review.pk)
    if request.method != "POST":
        return _case_page(request, review, listed, number, form_for(listed[number - 1]))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        point_at_problem(form)
        return _case_page(request, review, listed, number, form)
    return _keep(request, review, listed, number, form)


def _keep(
    request: SignedInRequest, review: JointReview, listed: Sequence[Listed], number: int, form: DecisionForm
) -> HttpResponse:
    """Keep a decision about the case that was on the screen, also where it has another place in the list by now."""
    place = next((at for at, each in enumerate(listed, 1) if each.case.pk == form.cleaned_data["case"]), None)
    if place is None:
        messages.error(request, _("Nothing was decided: this case left the list while you were deciding."))
        return redirect("review-case", pk=review.pk, number=number)
    try:
        decision = joint.decide_together(
            review=review,
            case=listed[place - 1].case,
            choice=form.chosen,
            reason=form.cleaned_data["reason"],
            until=form.cleaned_data["until"],
            by=request.actor,
        )
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return _case_page(request, review, listed, place, form)
    undo = reverse("review-withdraw", kwargs={"pk": decision.pk})
    messages.success(request, _("Kept: %(decision)s.") % {"decision": CHOICE_LABELS[form.chosen]}, extra_tags=undo)
    return _go_on(review, listed, place)


def _go_on(review: JointReview, listed: Sequence[Listed], place: int) -> HttpResponse:
    """To the next case of which nothing was decided; after the last one to the whole list."""
    number = _next_number(listed, place)
    return redirect("review-case", pk=review.pk, number=number) if number else redirect("review", pk=review.pk)


def _next_number(listed: Sequence[Listed], after: int) -> int | None:
    """The place of the next case of which nothing was decided, from the top where there is none further down."""
    places = [at for at, each in enumerate(listed, 1) if each.decision is None and at != after]
    return next((at for at in places if at > after), next(iter(places), None))


@require_POST
@login_required
def withdraw_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a decision back, and show the case again."""
    decision: JointDecision = get_object_or_404(joint_decisions_visible_to(request.actor), pk=pk)
    act_and_tell(
        request,
        lambda: joint.withdraw_joint_decision(decision=decision, by=request.actor),
        _("Taken back. The case has the approach again that it had before."),
    )
    listed = cases_of_review(decision.review, request.actor)
    place = next((at for at, each in enumerate(listed, 1) if each.case.pk == decision.case_id), None)
    if place is None or decision.review.closed_at:
        return redirect("review", pk=decision.review_id)
    return redirect("review-case", pk=decision.review_id, number=place)


@require_POST
@login_required
def close_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the meeting."""
    review = _find(request, pk)
    act_and_tell(
        request,
        lambda: joint.close_review(review=review, by=request.actor),
        _("The meeting is closed. What you decided is on the page of each case."),
    )
    return redirect("review", pk=review.pk)


@require_safe
@login_required
def download_decisions(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list with what was decided, as a file; it may go to the partner."""
    review = _find(request, pk)
    listed = cases_of_review(review, request.actor)
    request.viewed += [Viewed(each.case, "review-csv") for each in listed]
    name = f"{_('meeting')} {review.partner.code} {review.held_on:%Y-%m-%d}.csv"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(write_csv(show_lines(listed)), content_type="text/csv; charset=utf-8", headers=headers)


def _find(request: SignedInRequest, pk: int) -> JointReview:
    review: JointReview = get_object_or_404(reviews_visible_to(request.actor), pk=pk)
    return review


def _list(request: SignedInRequest, form: PartnerForm) -> HttpResponse:
    """The meetings; with a form that was not right it answers 422."""
    reviews = reviews_visible_to(request.actor)
    closed, pagination = paginate(request, closed_reviews(request.actor))
    page = {
        "open_reviews": reviews.filter(closed_at=None).order_by("partner__name"),
        "closed_reviews": closed,
        "pagination": pagination,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "review/page.html", page, status=status)


def _case_page(
    request: SignedInRequest, review: JointReview, listed: Sequence[Listed], number: int, form: DecisionForm
) -> HttpResponse:
    """One case; with a form that was not right it answers 422."""
    page, shown = describe_page(review, listed, number, form, request.actor)
    request.viewed += [Viewed(case, "review-case") for case in shown]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "review/case.html", page, status=status)
