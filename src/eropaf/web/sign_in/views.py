"""Signing in, and the first screen after that."""

from contextlib import nullcontext
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from eropaf.accounts.models import User
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_event, writing_as
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.navigation import SCREENS
from eropaf.web.request import SignedInRequest
from eropaf.web.sign_in.forms import SignInForm


class SignInView(LoginView):
    """Asks for e-mail and password."""

    template_name = "sign_in/page.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in. It may write: the moment of signing in, and a stronger hash of the same password."""
        account = User.sign_in.find(request.POST.get("username", ""))
        # What is written belongs to the account's municipality; where there is no account nothing is.
        scope = municipality_scope(account.municipality_id) if account else nullcontext()
        with writing_as("system:sign-in"), scope:
            return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Open the session, and keep that it happened."""
        response = super().form_valid(form)
        user = form.get_user()
        record_event(by=signed_in_actor(user), kind="user.signed_in", subject=user)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Ask again. Where the account exists its municipality keeps that somebody tried."""
        account = User.sign_in.find(form.cleaned_data.get("username", "")) if form.non_field_errors() else None
        if account:
            by = system_actor("sign-in", account.municipality_id)
            record_event(by=by, kind="user.sign_in_failed", subject=account, detail={"active": account.is_active})
        response = super().form_invalid(form)
        response.status_code = 422
        return response


@require_safe
@login_required
def open_start_page(request: SignedInRequest) -> HttpResponse:
    """Go to the first screen that the role may open."""
    screen = next(screen for screen in SCREENS if request.actor.role in screen.roles)
    return redirect(screen.url_name)
