"""Addresses of offers."""

from django.urls import path

from eropaf.web.offers import views

urlpatterns = [
    path("<int:pk>/hulp/aanbod/", views.new_offer, name="offer-new"),
    path("hulp/aanbod/<int:pk>/antwoord/", views.answer, name="offer-answer"),
    path("hulp/aanbod/<int:pk>/antwoord/terugnemen/", views.take_back, name="offer-answer-undo"),
    path("hulp/aanbod/<int:pk>/intrekken/", views.withdraw, name="offer-withdraw"),
]
