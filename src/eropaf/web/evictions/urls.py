"""Addresses of these screens."""

from django.urls import path

from eropaf.web.evictions import views

urlpatterns = [
    path("<int:pk>/hulp/ontruiming/", views.follow, name="eviction-follow"),
    path("hulp/ontruimingen/<int:pk>/fase/", views.record_phase, name="eviction-phase"),
    path("hulp/ontruimingen/<int:pk>/terugdraaien/", views.take_back_phase, name="eviction-take-back"),
    path("hulp/ontruimingen/<int:pk>/deurwaarder/", views.instruct, name="bailiff-instruct"),
    path("hulp/deurwaarder/<int:pk>/terugdraaien/", views.take_back_instruction, name="bailiff-take-back"),
]
