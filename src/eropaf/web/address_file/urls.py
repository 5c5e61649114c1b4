"""Address of the address file."""

from django.urls import path

from eropaf.web.address_file import views

urlpatterns = [path("", views.address_file, name="address-file")]
