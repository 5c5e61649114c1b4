"""Experiments: what is tried, on how many cases, and what came of it so far."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core.errors import EropafError, InvalidValue
from eropaf.monitor.effects.selectors import read_experiment
from eropaf.outreach.experiments import services
from eropaf.outreach.experiments.models import Experiment
from eropaf.outreach.experiments.permissions import EXPERIMENT_ROLES, check_may_experiment, check_may_see_experiments
from eropaf.outreach.experiments.selectors import count_arms, experiments_visible_to
from eropaf.outreach.experiments.size import Expectation, cases_needed_per_arm
from eropaf.web.acting import act_and_tell
from eropaf.web.experiments.forms import ARM_FORMS, ArmForms, ExperimentForm, StopForm, plan_of, planned_arms
from eropaf.web.experiments.presentation import Needed, describe_arms, describe_experiments, describe_state, words_of
from eropaf.web.experiments.verdict import tell
from eropaf.web.request import SignedInRequest, sent


@require_safe
@login_required
def show_experiments(request: SignedInRequest) -> HttpResponse:
    """All experiments."""
    check_may_see_experiments(request.actor)
    context = {
        "experiments": describe_experiments(list(experiments_visible_to(request.actor))),
        "may_experiment": request.actor.role in EXPERIMENT_ROLES,
    }
    return render(request, "experiments/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_experiment(request: SignedInRequest) -> HttpResponse:
    """Set up an experiment; with the other button only work out how many cases it needs."""
    check_may_experiment(request.actor)
    filled_in = sent(request)
    form, arms = ExperimentForm(filled_in), ARM_FORMS(filled_in, prefix="arms")
    is_right = filled_in is not None and form.is_valid() and arms.is_valid()
    only_asked = filled_in is not None and "keep" not in filled_in
    if is_right and not only_asked:
        experiment = _keep(request, form, arms)
        if experiment:
            return redirect("experiment", pk=experiment.pk)
    context = {"form": form, "arms": arms, "needed": _needed(form, arms)}
    is_wrong = filled_in is not None and not (is_right and only_asked)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "experiments/form.html", context, status=status)


def _keep(request: SignedInRequest, form: ExperimentForm, arms: ArmForms) -> Experiment | None:
    """Keep what was filled in; None where the form says what is not right."""
    try:
        planned = plan_of(form, planned_arms(arms))
        experiment = services.set_up_experiment(planned=planned, by=request.actor)
    except EropafError as problem:
        form.add_error(None, problem.sentence)
        return None
    messages.success(request, _("The experiment is ready. Start it when the texts of its arms are there."))
    return experiment


def _needed(form: ExperimentForm, arms: ArmForms) -> Needed | None:
    """How many cases are needed, by what is filled in so far; None where that cannot be said."""
    if not form.is_bound:
        expected, difference = form["expected_percent"].initial, form["difference_points"].initial
    else:
        expected, difference = (form.cleaned_data.get(name) for name in ("expected_percent", "difference_points"))
    if expected is None or difference is None:
        return None
    shares = _shares(arms)
    try:
        expectation = Expectation(float(expected) / 100, float(difference) / 100, len(shares))
    except InvalidValue as problem:
        form.add_error("difference_points", problem.sentence)
        return None
    per_arm = cases_needed_per_arm(expectation)
    return Needed(per_arm, -(-per_arm * sum(shares) // min(shares)), len(shares))


def _shares(arms: ArmForms) -> Sequence[int]:
    """Of the arms that are filled in; of two alike until there are two."""
    filled = [arm.share for arm in planned_arms(arms)] if arms.is_bound and arms.is_valid() else []
    return filled if len(filled) > 1 else [1, 1]


@require_safe
@login_required
def show_experiment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One experiment with its arms."""
    return _page(request, _find(request, pk), StopForm())


def _page(request: SignedInRequest, experiment: Experiment, stop_form: StopForm) -> HttpResponse:
    state, counted = describe_state(experiment), count_arms(experiment)
    titles = [counts.arm.title for counts in counted]
    context = {
        "experiment": experiment,
        "state": state,
        "words": words_of(experiment),
        "arms": describe_arms(experiment, counted, request.build_absolute_uri),
        "told": None if state.is_draft else tell(titles, read_experiment(experiment, request.actor)),
        "stop_form": stop_form,
        "may_experiment": request.actor.role in EXPERIMENT_ROLES,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if stop_form.is_bound else HTTPStatus.OK
    return render(request, "experiments/experiment.html", context, status=status)


@require_POST
@login_required
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let new cases be assigned."""
    experiment = _find_to_change(request, pk)
    act_and_tell(
        request,
        lambda: services.start_experiment(experiment=experiment, by=request.actor),
        _("The experiment runs. New cases draw their arm by lot from now on."),
    )
    return redirect("experiment", pk=pk)


@require_POST
@login_required
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Assign no more cases."""
    experiment, form = _find_to_change(request, pk), StopForm(request.POST)
    if not form.is_valid():
        return _page(request, experiment, form)
    act_and_tell(
        request,
        lambda: services.stop_experiment(experiment=experiment, by=request.actor, **form.cleaned_data),
        _("The experiment has stopped. The cases stay in their arm."),
    )
    return redirect("experiment", pk=pk)


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw away what never began."""
    experiment = _find_to_change(request, pk)
    act_and_tell(
        request,
        lambda: services.remove_experiment(experiment=experiment, by=request.actor),
        _("The experiment was removed."),
    )
    return redirect("experiments")


def _find(request: SignedInRequest, pk: int) -> Experiment:
    return get_object_or_404(experiments_visible_to(request.actor), pk=pk)


def _find_to_change(request: SignedInRequest, pk: int) -> Experiment:
    check_may_experiment(request.actor)
    return _find(request, pk)
