"""Addresses of this screen."""

from django.urls import path

from eropaf.web.national import organisation, views

urlpatterns = [
    path("", views.show_delivery, name="national-delivery"),
    path("bestand/", views.make_file, name="national-delivery-file"),
    path("organisatie/", organisation.name, name="national-organisation"),
]
