"""Addresses of these screens."""

from django.urls import path

from eropaf.web.effects import views

urlpatterns = [
    path("", views.show_chances, name="effects"),
    path("kansen/<str:key>.svg", views.draw_chance, name="effects-chance"),
    path("tijden/", views.show_times, name="effects-times"),
    path("tijden/<str:key>.svg", views.draw_time, name="effects-time"),
    path("risicos/", views.show_risks, name="effects-risks"),
    path("risicos/<str:key>.svg", views.draw_risk, name="effects-risk"),
]
