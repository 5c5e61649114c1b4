"""Addresses of what somebody does not want to open."""

from django.urls import path

from eropaf.web.looking import own

urlpatterns = [
    path("", own.show_places, name="not-to-open"),
    path("<int:pk>/weghalen/", own.take_off, name="not-to-open-remove"),
]
