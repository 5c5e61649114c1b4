"""Addresses of the quality of partners."""

from django.urls import path

from eropaf.web.quality import views

urlpatterns = [
    path("", views.show_quality, name="quality"),
    path("<int:pk>/", views.show_partner_quality, name="partner-quality"),
    path("<int:pk>/grafiek.svg", views.draw_partner_quality, name="partner-quality-chart"),
    path("<int:pk>/tabel.csv", views.download_partner_quality, name="partner-quality-table"),
]
