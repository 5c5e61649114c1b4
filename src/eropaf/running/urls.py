"""Addresses for monitoring. They belong to no municipality."""

from django.urls import path

from eropaf.running import views

urlpatterns = [
    path("gezond/", views.live, name="health-live"),
    path("gezond/klaar/", views.ready, name="health-ready"),
    path("metrics", views.metrics, name="metrics"),
]
