"""Addresses of residents' requests; none holds anything of a resident."""

from django.urls import path

from eropaf.web.residents_rights import records, steps, views

urlpatterns = [
    path("", views.list_requests, name="rights"),
    path("nieuw/", views.add_request, name="rights-add"),
    path("<int:pk>/", views.show_request_page, name="rights-request"),
    path("<int:pk>/zoeken/", views.find, name="rights-search"),
    path("<int:pk>/aanvinken/", steps.tick, name="rights-tick"),
    path("<int:pk>/stukken/", records.choose, name="rights-records"),
    path("<int:pk>/overzicht/", steps.export, name="rights-export"),
    path("<int:pk>/identiteit/", steps.check_identity, name="rights-identity"),
    path("<int:pk>/langer/", steps.take_longer, name="rights-longer"),
    path("<int:pk>/besluiten/", steps.decide, name="rights-decide"),
    path("<int:pk>/verteld/", steps.tell, name="rights-tell"),
    path("<int:pk>/ingetrokken/", steps.withdraw, name="rights-withdraw"),
    path("<int:pk>/heropenen/", steps.reopen, name="rights-reopen"),
    path("<int:pk>/wissen/", steps.erase, name="rights-erase"),
]
