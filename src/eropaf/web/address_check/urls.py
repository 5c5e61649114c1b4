"""Addresses of the address check; none holds anything of a resident."""

from django.urls import path

from eropaf.web.address_check import views

urlpatterns = [
    path("", views.show_next, name="address-check"),
    path("opnieuw/", views.check_again, name="address-check-again"),
    path("<int:pk>/overnemen/", views.accept, name="address-check-accept"),
    path("<int:pk>/laten/", views.leave, name="address-check-leave"),
    path("<int:pk>/terugdraaien/", views.undo, name="address-check-undo"),
]
