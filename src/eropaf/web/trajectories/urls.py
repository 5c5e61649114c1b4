"""Addresses of debt programmes."""

from django.urls import path

from eropaf.web.trajectories import views

urlpatterns = [
    path("<int:pk>/hulp/traject/", views.start, name="trajectory-start"),
    path("hulp/traject/<int:pk>/verder/", views.go_on, name="trajectory-step"),
    path("hulp/traject/<int:pk>/wijzigen/", views.change, name="trajectory-change"),
    path("hulp/traject/<int:pk>/terugnemen/", views.take_back, name="trajectory-undo"),
]
