"""Addresses of the partners."""

from django.urls import path

from eropaf.web.partners import views

urlpatterns = [
    path("", views.list_partners, name="partners"),
    path("nieuw/", views.add, name="partner-add"),
    path("<int:pk>/", views.show_partner, name="partner"),
    path("<int:pk>/wijzigen/", views.change, name="partner-change"),
    path("<int:pk>/stoppen/", views.stop, name="partner-stop"),
    path("medewerkers/<int:pk>/opnieuw-instellen/", views.reset_employee, name="partner-employee-reset"),
    path("<int:pk>/hervatten/", views.resume, name="partner-resume"),
]
