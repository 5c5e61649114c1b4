"""Addresses of this screen."""

from django.urls import path

from eropaf.web.today.views import show_today

urlpatterns = [path("", show_today, name="today")]
