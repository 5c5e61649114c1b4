"""What do I do today?"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eropaf.accounts.selectors import staff_on
from eropaf.core import clock
from eropaf.outreach.attention import MOST_NAMED, attention_of_today
from eropaf.outreach.day_list import Channel, Section
from eropaf.outreach.today import work_of_today
from eropaf.support.agenda import agenda_of
from eropaf.web.filtering import filter_fields
from eropaf.web.help.due import show_due_of_many
from eropaf.web.paging import paginate
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.today.beside import cases_named, describe_attention, describe_requests
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
    request.viewed.extend(Viewed(subject=each.case, screen="today") for each in shown)
    listed = {each.case.pk for each in shown}
    named = help_due[:MOST_NAMED]
    beside = {case.pk: case for case in [*cases_named(attention), *(due.case for due in named)]}
    request.viewed.extend(Viewed(case, "today") for pk, case in beside.items() if pk not in listed)
    context = {
        "filters": filter_fields(form, ("channel",)),
        "is_narrowed": channel is not None,
        "sections": describe_sections(shown, days_work.work, form.in_address(), staff_on(clock.today()), request.actor),
        "is_part": section is not None,
        "whole_day": _whole_day(channel),
        "to_do": sum(each.section not in _ASKS_NOTHING for each in days_work.work),
        "days_work": days_work,
        "pagination": pagination,
        "today": clock.today(),
        **describe_attention(attention),
        **describe_requests(request.actor),
        "help_due": show_due_of_many(named),
        "help_due_in_all": len(help_due),
    }
    return render(request, "today/page.html", context)


def _whole_day(channel: Channel | None) -> str:
    return reverse("today", query={"channel": channel.value} if channel else None)
