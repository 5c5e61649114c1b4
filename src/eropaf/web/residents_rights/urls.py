"""Addresses of residents' requests; none holds anything of a resident."""

from django.urls import path

from eropaf.web.residents_rights import correcting, objecting, records, resting, steps, views

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
    path("<int:pk>/laten-rusten/", resting.let_rest, name="rights-rest"),
    path("<int:pk>/rust-eindigt/", resting.tell_end, name="rights-rest-end-told"),
    path("<int:pk>/rust-opheffen/", resting.end, name="rights-rest-end"),
    path("<int:pk>/bezwaar/", objecting.object_for, name="rights-objection"),
    path("<int:pk>/verbeteren/", correcting.show, name="rights-correct"),
    path("<int:pk>/verbeteren/adres/", correcting.correct, name="rights-correct-address"),
    path("<int:pk>/verbeteren/melding/", correcting.state, name="rights-statement"),
    path("verklaring/<int:pk>/verteld/", correcting.tell_partner, name="rights-statement-told"),
    path("verklaring/<int:pk>/intrekken/", correcting.withdraw, name="rights-statement-withdraw"),
]
