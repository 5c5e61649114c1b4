"""Addresses of rounds, their stops and safety marks."""

from django.urls import path

from eropaf.web.rounds import at_door, consultant, planning, safety, views, visitors

urlpatterns = [
    path("", views.list_rounds, name="rounds"),
    path("nieuw/", planning.new_round, name="round-new"),
    path("<int:pk>/", views.show_round, name="round"),
    path("<int:pk>/toevoegen/", planning.add_to_round, name="round-add"),
    path("<int:pk>/daglijst/", views.show_sheet, name="round-sheet"),
    path("<int:pk>/ronde.ics", views.download_calendar, name="round-calendar"),
    path("<int:pk>/wie-gaat-mee/", visitors.change, name="round-visitors"),
    path("<int:pk>/afzeggen/", planning.cancel, name="round-cancel"),
    path("<int:pk>/laten-doorgaan/", planning.resume, name="round-resume"),
    path("<int:pk>/consulent/intrekken/", consultant.withdraw, name="round-consultant-withdraw"),
    path("<int:pk>/consulent/herstellen/", consultant.restore, name="round-consultant-restore"),
    path("adressen/<int:pk>/bezoek/", at_door.record, name="stop-visit"),
    path("adressen/<int:pk>/kaart/", at_door.card, name="stop-card"),
    path("adressen/<int:pk>/terugdraaien/", at_door.undo, name="stop-undo"),
    path("adressen/<int:pk>/verplaatsen/", planning.move, name="stop-move"),
    path("adressen/<int:pk>/weghalen/", planning.remove, name="stop-remove"),
    path("adressen/<int:pk>/terugzetten/", planning.put_back, name="stop-return"),
    path("adressen/<int:pk>/aankondigen/", planning.announce, name="stop-announce"),
    path("veiligheid/zaken/<int:pk>/", safety.add_mark, name="safety-mark-add"),
    path("veiligheid/<int:pk>/intrekken/", safety.withdraw, name="safety-mark-withdraw"),
    path("veiligheid/<int:pk>/herstellen/", safety.restore, name="safety-mark-restore"),
]
