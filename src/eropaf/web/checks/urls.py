"""Address of the checks."""

from django.urls import path

from eropaf.web.checks import views

urlpatterns = [path("", views.set_checks, name="checks")]
