"""Addresses of this screen."""

from django.urls import path

from eropaf.web.help import views

urlpatterns = [path("<int:pk>/hulp/", views.show_help, name="help")]
