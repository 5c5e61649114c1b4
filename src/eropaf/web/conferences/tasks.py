"""The tasks of a plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.support.conferences.tasks import add_task, finish_task, withdraw_task
from eropaf.support.enums import Part
from eropaf.web.conferences.finding import find_conference, find_task
from eropaf.web.conferences.forms import TaskForm
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.views import do_and_return
from eropaf.web.request import SignedInRequest, sent

_ADD = Question(
    Part.CONFERENCE, gettext_lazy("Add a task to the plan"), gettext_lazy("Keep"), gettext_lazy("The task is kept.")
)


@ASKS
@login_required
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a task down."""
    conference, case = find_conference(request, pk)
    form = TaskForm(sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _ADD,
        lambda: add_task(
            conference=conference,
            what=form.cleaned_data["what"],
            who=form.role,
            by_day=form.cleaned_data["by_day"],
            by=request.actor,
        ),
    )


@require_POST
@login_required
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that a task is done, or take that back."""
    task, case = find_task(request, pk)
    is_done = request.POST.get("done") != "no"
    return do_and_return(
        request,
        case,
        Part.CONFERENCE,
        lambda: finish_task(task=task, is_done=is_done, by=request.actor),
        _("The task is done.") if is_done else _("The task is still to be done."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a task back that was written down by mistake."""
    task, case = find_task(request, pk)
    return do_and_return(
        request,
        case,
        Part.CONFERENCE,
        lambda: withdraw_task(task=task, by=request.actor),
        _("The task was taken back."),
    )
