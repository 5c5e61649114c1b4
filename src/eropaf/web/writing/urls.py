"""Addresses of this screen."""

from django.urls import path

from eropaf.web.writing import card, views

urlpatterns = [
    path("<int:pk>/kaartje/", card.card, name="card"),
    path("<int:pk>/bericht/<slug:way>/", views.write, name="write-message"),
]
