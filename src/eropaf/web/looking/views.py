"""Who looked where, and what is strange about it. Looking at this is logged as well."""

from collections.abc import Iterable
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.accounts.models import User
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.noticing import look_into, take_back
from eropaf.privacy.looking.selectors import (
    case_numbers,
    colleagues_visible_to,
    looking_in,
    looks_on,
    notices_visible_to,
)
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.looking.forms import DayForm, LookingForm, NoteForm
from eropaf.web.looking.telling import NoticeShown, case_keys, tell_days, tell_looks, tell_notice
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed, sent

NOTICES_SHOWN, NOTICES_DONE_SHOWN = 50, 20


@require_safe
@login_required
def show_looking(request: SignedInRequest) -> HttpResponse:
    """What is strange and waits, and how much everybody looked."""
    people = list(colleagues_visible_to(request.actor))
    form = LookingForm(request.GET.dict(), people)
    looked = looking_in(form.period, request.actor, form.user_id, form.activity)
    rows, pagination = paginate(request, tell_days(looked, {each.pk: each.name for each in people}))
    notices = notices_visible_to(request.actor)
    waiting = _told(notices.filter(looked_into_at=None)[:NOTICES_SHOWN], request)
    done = _told(notices.exclude(looked_into_at=None)[:NOTICES_DONE_SHOWN], request)
    seen = {row.user_id for row in rows} | {each.notice.user_id for each in (*waiting, *done)}
    request.viewed += [Viewed(each, "looking") for each in people if each.pk in seen]
    context = {"form": form, "period": form.period, "rows": rows, "pagination": pagination}
    told = {"waiting": waiting, "number": notices.filter(looked_into_at=None).count(), "done": done}
    return render(request, "looking/page.html", context | told)


def _told(notices: Iterable[LookingNotice], request: SignedInRequest) -> list[NoticeShown]:
    listed = list(notices)
    keys = {key for each in listed for key in case_keys(each.facts)}
    numbers = case_numbers(keys, request.actor)
    return [tell_notice(each, numbers) for each in listed]


@require_safe
@login_required
def show_day(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that one colleague looked at on one day."""
    colleague = get_object_or_404(colleagues_visible_to(request.actor), pk=pk)
    day = DayForm(request.GET).day
    return render(request, "looking/day.html", _day(request, colleague, DayForm({"dag": day.isoformat()})))


def _day(request: SignedInRequest, colleague: User, form: DayForm) -> dict[str, object]:
    looks = list(looks_on(form.day, colleague, request.actor))
    numbers = case_numbers({each.subject_id for each in looks if each.opened}, request.actor)
    rows, pagination = paginate(request, tell_looks(looks, numbers))
    notices = notices_visible_to(request.actor).filter(user=colleague, day=form.day)
    request.viewed.append(Viewed(colleague, "looking-day"))
    told = {"rows": rows, "pagination": pagination, "notices": _told(notices, request)}
    return {"colleague": colleague, "day": form.day, "form": form, **told}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """One strange thing with its facts, and keeping that it was looked into."""
    notice = get_object_or_404(notices_visible_to(request.actor), pk=pk)
    form = NoteForm(sent(request))
    if kept(form, lambda: look_into(notice=notice, note=form.cleaned_data["note"], by=request.actor)):
        return redirect("looking-notice", pk=notice.pk)
    request.viewed.append(Viewed(notice.user, "looking-notice"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"shown": _told([notice], request)[0], "form": form}
    return render(request, "looking/notice.html", context, status=status)


@require_POST
@login_required
def undo_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let it wait again."""
    notice = get_object_or_404(notices_visible_to(request.actor), pk=pk)
    act_and_tell(
        request,
        lambda: take_back(notice=notice, by=request.actor),
        _("It waits again. What was written stays in the history."),
    )
    return redirect("looking-notice", pk=notice.pk)
