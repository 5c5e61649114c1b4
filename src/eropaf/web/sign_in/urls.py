"""Addresses for signing in and out, and the start page."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from eropaf.web.sign_in import second_factor
from eropaf.web.sign_in.views import SignInView, open_start_page

urlpatterns = [
    path("", open_start_page, name="home"),
    path("inloggen/", SignInView.as_view(), name="sign-in"),
    path("inloggen/code/", second_factor.ask_code, name="second-factor"),
    path("inloggen/herstelcode/", second_factor.ask_recovery_code, name="recovery-code"),
    path("inloggen/instellen/", second_factor.set_up, name="second-factor-set-up"),
    path("inloggen/instellen/beginnen/", second_factor.begin, name="second-factor-begin"),
    path("uitloggen/", LogoutView.as_view(), name="sign-out"),
]
