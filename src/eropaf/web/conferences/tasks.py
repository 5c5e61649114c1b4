"""The tasks of a plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.support.conferences.models import PlanTask
from eropaf.support.conferences.selectors import tasks_visible_to
from eropaf.support.conferences.tasks import add_task, finish_task, withdraw_task
from eropaf.support.enums import Part
from eropaf.web.conferences.forms import TaskForm
from eropaf.web.conferences.page import keep_or_ask
from eropaf.web.conferences.views import find_conference
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a task down."""
    conference = find_conference(request, pk)
    form = TaskForm(sent(request))
    return keep_or_ask(
        request,
        conference.case,
        form,
        lambda: add_task(
            conference=conference,
            what=form.cleaned_data["what"],
            who=form.role,
            by_day=form.cleaned_data["by_day"],
            by=request.actor,
        ),
        (_("Add a task to the plan"), "", _("The task is kept.")),
    )


@require_POST
@login_required
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that a task is done, or take that back."""
    task, is_done = _find(request, pk), request.POST.get("done") != "no"
    return do_and_return(
        request,
        task.conference.case,
        Part.CONFERENCE,
        lambda: finish_task(task=task, is_done=is_done, by=request.actor),
        _("The task is done.") if is_done else _("The task is still to be done."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a task back that was written down by mistake."""
    task = _find(request, pk)
    return do_and_return(
        request,
        task.conference.case,
        Part.CONFERENCE,
        lambda: withdraw_task(task=task, by=request.actor),
        _("The task was taken back."),
    )


def _find(request: SignedInRequest, pk: int) -> PlanTask:
    return get_object_or_404(tasks_visible_to(request.actor), pk=pk)
