"""Addresses of what partners read."""

from django.urls import path

from eropaf.web.feedback import views

urlpatterns = [
    path("", views.show_wordings, name="feedback"),
    path("contact/", views.choose_contact, name="feedback-contact"),
    path("<int:number>/", views.choose_words, name="feedback-words"),
]
