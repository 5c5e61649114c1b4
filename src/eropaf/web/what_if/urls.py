"""Addresses of what-if."""

from django.urls import path

from eropaf.web.what_if.views import show_changed_cases, show_what_if

urlpatterns = [
    path("", show_what_if, name="what-if"),
    path("zaken/", show_changed_cases, name="what-if-cases"),
]
