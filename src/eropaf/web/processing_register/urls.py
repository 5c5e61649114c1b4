"""Addresses of the register of processing."""

from django.urls import path

from eropaf.web.processing_register import views

urlpatterns = [
    path("", views.show_register, name="processing-register"),
    path("<slug:word>/downloaden/", views.download, name="processing-register-download"),
]
