"""Addresses of data for research."""

from django.urls import path

from eropaf.web.research import views

urlpatterns = [
    path("", views.list_requests, name="research"),
    path("aanvragen/", views.ask, name="research-ask"),
    path("<int:pk>/", views.show_request_page, name="research-request"),
    path("<int:pk>/toekennen/", views.grant, name="research-grant"),
    path("<int:pk>/weigeren/", views.refuse, name="research-refuse"),
    path("<int:pk>/intrekken/", views.withdraw, name="research-withdraw"),
    path("<int:pk>/downloaden/", views.download, name="research-download"),
]
