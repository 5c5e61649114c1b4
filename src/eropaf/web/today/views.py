"""What do I do today?"""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eropaf.accounts.selectors import staff_on
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.outreach.attention import MOST_NAMED, attention_of_today
from eropaf.outreach.day_list import Channel, Section
from eropaf.outreach.today import Work, work_of_today
from eropaf.support.agenda import agenda_of
from eropaf.web.filtering import filter_fields
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.today.beside import cases_named, describe_beside
from eropaf.web.today.forms import TodayForm
from eropaf.web.today.rows import describe_sections, first_of_each

_ASKS_NOTHING = (Section.WAITING, Section.THIS_WEEK)


@require_safe
@login_required
def show_today(request: SignedInRequest) -> HttpResponse:
    """Show the work of today: what was agreed, what is late, what is to be done, and what comes later this week.

    Beside it stands what is no step of an approach: the rounds of today, replies to handle, and messages that failed.
    """
    form = TodayForm(request.GET)
    channel = form.wanted()
    days_work = work_of_today(request.actor, channel)
    attention = attention_of_today(request.actor, days_work.told_in)
    help_due = agenda_of(request.actor)
    section = form.asked_for()
    part = [each for each in days_work.work if each.section == section]
    if section and not part:  # all of it was done meanwhile
        return redirect(_whole_day(channel))
    shown, pagination = paginate(request, part) if section else (first_of_each(days_work.work), None)
    _tell_viewed(request, shown, [*cases_named(attention), *(due.case for due in help_due[:MOST_NAMED])])
    staff = staff_on(clock.today())
    context = {
        "filters": filter_fields(form, ("channel",)),
        "is_narrowed": channel is not None,
        "sections": describe_sections(shown, days_work.work, form.in_address(), staff, request.actor),
        "is_part": section is not None,
        "whole_day": _whole_day(channel),
        "to_do": sum(each.section not in _ASKS_NOTHING for each in days_work.work),
        "days_work": days_work,
        "pagination": pagination,
        "today": clock.today(),
        **describe_beside(attention, help_due, days_work.resting, staff, request.actor),
    }
    return render(request, "today/page.html", context)


def _tell_viewed(request: SignedInRequest, shown: Sequence[Work], named: Sequence[Case]) -> None:
    """Each case once, whether it stands in the list, beside it, or both."""
    cases = {case.pk: case for case in [*(each.case for each in shown), *named]}
    request.viewed.extend(Viewed(subject=case, screen="today") for case in cases.values())


def _whole_day(channel: Channel | None) -> str:
    return reverse("today", query={"channel": channel.value} if channel else None)
