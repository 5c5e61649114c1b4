"""Signing in, and the first screen after that."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from eropaf.audit.services import writing_as
from eropaf.web.navigation import SCREENS
from eropaf.web.request import SignedInRequest


class SignInView(LoginView):
    """Asks for e-mail and password."""

    template_name = "sign_in/page.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in. It may write: the moment of signing in, and a stronger hash of the same password."""
        with writing_as("system:sign-in"):
            return super().post(request, *args, **kwargs)


@login_required
def open_start_page(request: SignedInRequest) -> HttpResponse:
    """Go to the first screen that the role may open."""
    screen = next(screen for screen in SCREENS if request.actor.role in screen.roles)
    return redirect(screen.url_name)
