"""Addresses for signing in and out, and the start page."""

from django.urls import path

from eropaf.web.sign_in import provider, second_factor
from eropaf.web.sign_in.views import SignInView, SignOutView, open_start_page

urlpatterns = [
    path("", open_start_page, name="home"),
    path("inloggen/", SignInView.as_view(), name="sign-in"),
    path("inloggen/gemeente/", provider.ask_provider, name="provider"),
    path("inloggen/gemeente/antwoord/", provider.take_answer, name="provider-answer"),
    path("inloggen/code/", second_factor.ask_code, name="second-factor"),
    path("inloggen/herstelcode/", second_factor.ask_recovery_code, name="recovery-code"),
    path("inloggen/instellen/", second_factor.set_up, name="second-factor-set-up"),
    path("inloggen/instellen/beginnen/", second_factor.begin, name="second-factor-begin"),
    path("uitloggen/", SignOutView.as_view(), name="sign-out"),
]
