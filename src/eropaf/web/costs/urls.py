"""Addresses of this screen."""

from django.urls import path

from eropaf.web.costs import amounts, views

urlpatterns = [
    path("", views.show_costs, name="costs"),
    path("tabel.csv", views.download_costs, name="costs-table"),
    path("tornado.svg", views.draw_costs, name="costs-chart"),
    path("bedragen/<slug:key>/", amounts.change, name="cost-amount"),
]
