"""Addresses for signing in and out, and the start page."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from eropaf.web.sign_in.views import SignInView, open_start_page

urlpatterns = [
    path("", open_start_page, name="home"),
    path("inloggen/", SignInView.as_view(), name="sign-in"),
    path("uitloggen/", LogoutView.as_view(), name="sign-out"),
]
