"""Addresses of this screen."""

from django.urls import path

from eropaf.web.council import views

urlpatterns = [
    path("", views.show_reports, name="council-reports"),
    path("<str:word>.pdf", views.download_report, name="council-report"),
    path("<str:word>/<slug:table>.svg", views.draw_picture, name="council-picture"),
]
