"""Addresses of this screen."""

from django.urls import path

from eropaf.web.writing import views

urlpatterns = [
    path("<int:pk>/bericht/<slug:way>/", views.write, name="write-message"),
]
