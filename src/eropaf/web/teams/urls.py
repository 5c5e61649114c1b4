"""Addresses of who does which work."""

from django.urls import path

from eropaf.web.teams import taking, views

urlpatterns = [
    path("", views.show_team, name="team"),
    path("wijken/<int:pk>/", views.change_neighbourhood, name="neighbourhood-staff"),
    path("mensen/<int:pk>/", views.change_colleague, name="colleague-change"),
    path("mensen/<int:pk>/afwezig/", views.add_absence, name="absence-add"),
    path("mensen/<int:pk>/overnemen/", taking.take_all, name="take-over-all"),
    path("afwezigheid/<int:pk>/beeindigen/", views.stop_absence, name="absence-end"),
    path("teams/nieuw/", views.new_team, name="team-add"),
    path("teams/<int:pk>/", views.change_team, name="team-change"),
    path("teams/<int:pk>/verwijderen/", views.delete_team, name="team-remove"),
    path("verdelen/", taking.distribute, name="distribute"),
    path("overgenomen/<int:pk>/teruggeven/", taking.give_cases_back, name="give-back"),
]
