"""Addresses of this screen."""

from django.urls import path

from eropaf.web.overrulings.views import download_overrulings, show_overrulings

urlpatterns = [
    path("", show_overrulings, name="overrulings"),
    path("tabel.csv", download_overrulings, name="overrulings-table"),
]
