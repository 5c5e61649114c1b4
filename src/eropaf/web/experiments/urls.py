"""Addresses of experiments."""

from django.urls import path

from eropaf.web.experiments import views

urlpatterns = [
    path("", views.show_experiments, name="experiments"),
    path("nieuw/", views.add_experiment, name="experiment-add"),
    path("<int:pk>/", views.show_experiment, name="experiment"),
    path("<int:pk>/starten/", views.start, name="experiment-start"),
    path("<int:pk>/stoppen/", views.stop, name="experiment-stop"),
    path("<int:pk>/verwijderen/", views.remove, name="experiment-remove"),
]
