"""Addresses of this screen."""

from django.urls import path

from eropaf.web.shielding import closed, views

urlpatterns = [
    path("<int:pk>/afschermen/", views.shield, name="case-shield"),
    path("<int:pk>/afscherming-opheffen/", views.lift, name="case-shield-lift"),
    path("<int:pk>/toch-openen/", closed.open_anyway, name="case-open-anyway"),
    path("doorbroken/<int:pk>/gelezen/", views.mark_read, name="glass-break-read"),
]
