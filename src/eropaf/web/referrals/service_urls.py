"""Addresses of the list of services."""

from django.urls import path

from eropaf.web.referrals import services

urlpatterns = [
    path("", services.list_services, name="referral-services"),
    path("nieuw/", services.add, name="referral-service-add"),
    path("<int:pk>/", services.change, name="referral-service"),
]
