"""Where people are signed in, and ending that."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from eropaf.accounts.limits import lift_lock
from eropaf.accounts.models import User
from eropaf.accounts.permissions import (
    can_end_sessions_of_others,
    check_may_lift_locks,
    check_may_manage_accounts,
)
from eropaf.accounts.second_factor import reset_second_factor
from eropaf.accounts.selectors import accounts_visible_to
from eropaf.accounts.sessions import (
    emergencies,
    end_other_sessions,
    end_session,
    end_sessions_of,
    open_sessions_of,
    open_sessions_visible_to,
)
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest
from eropaf.web.sessions.rows import show_accounts, show_attacked, show_locked, show_session
from eropaf.web.sign_in.opening import session_of


@require_safe
@login_required
def show_sessions(request: SignedInRequest) -> HttpResponse:
    """One's own sessions; for who manages accounts or guards data also those of others."""
    here, actor = session_of(request), request.actor
    own = [show_session(each, here) for each in open_sessions_of(actor, settings.SESSION_TERMS)]
    seen = open_sessions_visible_to(actor, settings.SESSION_TERMS).exclude(user_id=actor.user_id or 0)
    page = {
        "own": own,
        "others": [show_session(each, here) for each in seen],
        "emergencies": [show_session(each, here) for each in emergencies(actor)],
        "accounts": show_accounts(actor),
        "locked": show_locked(actor),
        "attacked": show_attacked(actor),
        "may_end": can_end_sessions_of_others(actor),
        "idle_minutes": int(settings.SESSION_TERMS.idle.total_seconds()) // 60,
    }
    return render(request, "sessions/page.html", page)


@require_POST
@login_required
def end_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a session."""
    actor = request.actor
    mine = open_sessions_of(actor, settings.SESSION_TERMS)
    seen = open_sessions_visible_to(actor, settings.SESSION_TERMS) if can_end_sessions_of_others(actor) else mine
    session = get_object_or_404(seen, pk=pk)
    act_and_tell(request, lambda: end_session(session=session, by=actor), _("The session is ended."))
    return redirect("sessions")


@require_POST
@login_required
def end_others(request: SignedInRequest) -> HttpResponse:
    """End all one's own sessions but this one."""
    ended = end_other_sessions(but=session_of(request), by=request.actor)
    messages.success(request, _tell(ended))
    return redirect("sessions")


@require_POST
@login_required
def end_all_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """End all sessions of a colleague."""
    check_may_manage_accounts(request.actor)
    ended = end_sessions_of(user=_account(request, pk), by=request.actor)
    messages.success(request, _tell(ended))
    return redirect("sessions")


@require_POST
@login_required
def open_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody try again at once."""
    check_may_lift_locks(request.actor)
    user = get_object_or_404(User.objects.all(), pk=pk)
    sentence = _("%(name)s can sign in again at once.") % {"name": user.name}
    act_and_tell(request, lambda: lift_lock(user=user, by=request.actor), sentence)
    return redirect("sessions")


@require_POST
@login_required
def set_up_anew(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody set up the app anew, after it was lost."""
    check_may_manage_accounts(request.actor)
    user = _account(request, pk)
    sentence = _("%(name)s sets up an app anew at the next time of signing in.") % {"name": user.name}
    act_and_tell(request, lambda: reset_second_factor(user=user, by=request.actor), sentence)
    return redirect("sessions")


def _account(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(accounts_visible_to(request.actor), pk=pk)


def _tell(ended: int) -> str:
    return ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", ended) % {"count": ended}
