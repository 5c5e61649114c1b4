"""Addresses of this screen."""

from django.urls import path

from eropaf.web.figures.views import show_figures

urlpatterns = [path("", show_figures, name="figures")]
