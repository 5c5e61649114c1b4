"""Addresses of who looked where; they name colleagues by number, and residents not at all."""

from django.urls import path

from eropaf.web.looking import views

urlpatterns = [
    path("", views.show_looking, name="looking"),
    path("collega/<int:pk>/", views.show_day, name="looking-day"),
    path("opvallend/<int:pk>/", views.show_notice, name="looking-notice"),
    path("opvallend/<int:pk>/terugzetten/", views.undo_notice, name="looking-notice-undo"),
]
