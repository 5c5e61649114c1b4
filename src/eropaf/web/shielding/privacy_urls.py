"""Addresses of the screen for the privacy officer."""

from django.urls import path

from eropaf.web.shielding import officer

urlpatterns = [
    path("", officer.list_breaks, name="glass-breaks"),
    path("<int:pk>/gezien/", officer.mark, name="glass-break-seen"),
    path("<int:pk>/niet-gezien/", officer.unmark, name="glass-break-unseen"),
]
