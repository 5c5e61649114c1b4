"""Signing in with a password, signing out, and the first screen after that."""

from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from eropaf.accounts.enums import Way
from eropaf.accounts.limits import Attempt, attempt_of, count_attempt, forget_attempt, locked_until
from eropaf.accounts.models import User
from eropaf.accounts.sessions import leave_session
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_event, writing_as
from eropaf.exchange.setup import registration
from eropaf.web.navigation import start_of
from eropaf.web.request import SignedInRequest, who_asks
from eropaf.web.sign_in.forms import SignInForm
from eropaf.web.sign_in.opening import open_session, session_of
from eropaf.web.sign_in.passing import leave_to_sign_in_anew, let_in_who_owes_nothing
from eropaf.web.sign_in.place import network_address
from eropaf.web.sign_in.provider import address_to_leave_by


class SignInView(LoginView):
    """Asks for e-mail and password."""

    template_name = "sign_in/page.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, unless that failed too often. It may write: the moment, and a stronger hash of the same password."""
        if self._is_filled_in() and count_attempt(self._attempt()):
            return self._show_locked()
        account = User.sign_in.find(request.POST.get("username", ""))
        # What is written belongs to the account's municipality; where there is no account nothing is.
        scope = municipality_scope(account.municipality_id) if account else nullcontext()
        with writing_as("system:sign-in"), scope:
            return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session."""
        user = form.get_user()
        by_exception = registration() is not None and user.is_break_glass
        open_session(self.request, user, Way.BREAK_GLASS if by_exception else Way.PASSWORD)
        let_in_who_owes_nothing(self.request)
        forget_attempt(self._attempt())
        return redirect(self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Ask again. Where the account exists its municipality keeps that somebody tried."""
        account = User.sign_in.find(form.cleaned_data.get("username", "")) if form.non_field_errors() else None
        if account:
            by = system_actor("sign-in", account.municipality_id)
            record_event(by=by, kind="user.sign_in_failed", subject=account, detail={"active": account.is_active})
        if self._is_filled_in() and locked_until(self._attempt()):
            return self._show_locked()
        response = super().form_invalid(form)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the page says besides the form."""
        said = {"by_provider": registration() is not None, "is_demo": settings.DEMO_SIGN_IN, "locked_until": None}
        return super().get_context_data(**said | kwargs)

    def _attempt(self) -> Attempt:
        return attempt_of(self.request.POST.get("username", ""), network_address(self.request))

    def _is_filled_in(self) -> bool:
        return bool(self.request.POST.get("username", "").strip() and self.request.POST.get("password"))

    def _show_locked(self) -> HttpResponse:
        locked = locked_until(self._attempt())
        form = SignInForm(self.request, initial={"username": self.request.POST.get("username", "")})
        page = self.get_context_data(form=form, locked_until=locked)
        return self.render_to_response(page, status=HTTPStatus.TOO_MANY_REQUESTS)


class SignOutView(LogoutView):
    """Ends the session here, and with the provider where that offers it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        actor, there = who_asks(request), address_to_leave_by(request)
        if actor:
            leave_session(key=session_of(request), by=actor)
        response = super().post(request, *args, **kwargs)
        if registration():  # which may not offer to be signed out of
            leave_to_sign_in_anew(request)
        return redirect(there) if there else response


@require_safe
@login_required
def open_start_page(request: SignedInRequest) -> HttpResponse:
    """Go to where the role begins."""
    return redirect(start_of(request.actor.role))
