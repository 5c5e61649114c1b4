"""Addresses of this screen."""

from django.urls import path

from eropaf.web.help import views
from eropaf.web.help.agenda import show_agenda

urlpatterns = [
    path("hulp/", show_agenda, name="help-agenda"),
    path("zaken/<int:pk>/hulp/", views.show_help, name="help"),
]
