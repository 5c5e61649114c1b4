"""Addresses of the questions who is who; none holds anything of a resident."""

from django.urls import path

from eropaf.web.same_person import decision, views

urlpatterns = [
    path("", views.show_next, name="same-person"),
    path("<int:pk>/", decision.show_decided, name="same-person-decision"),
    path("<int:pk>/grafiek.svg", views.draw_question, name="same-person-chart"),
    path("<int:pk>/besluit/", views.decide, name="same-person-decide"),
    path("<int:pk>/terug/", views.withdraw, name="same-person-withdraw"),
]
