"""Addresses of the objections; none holds anything of a resident."""

from django.urls import path

from eropaf.web.objections import views

urlpatterns = [
    path("", views.list_objections, name="objections"),
    path("zoeken/", views.find_objections, name="objections-search"),
    path("nieuw/", views.add_objection, name="objection-add"),
    path("<int:pk>/intrekken/", views.withdraw, name="objection-withdraw"),
]
