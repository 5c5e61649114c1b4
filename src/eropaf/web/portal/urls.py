"""Addresses of a partner's own signals."""

from django.urls import path

from eropaf.web.portal import instalments, joint, views, weeks
from eropaf.web.portal.overview import download_overview

urlpatterns = [
    path("", views.list_signals, name="own-signals"),
    path("zoeken/", views.find_signals, name="own-signals-search"),
    path("overzicht.xlsx", download_overview, name="own-signals-overview"),
    path("weken/", weeks.list_weeks, name="own-weeks"),
    path("weken/<int:pk>/", weeks.show_week, name="own-week"),
    path("samen-op-bezoek/", joint.list_visits, name="joint-visits"),
    path("samen-op-bezoek/<int:pk>/", joint.show_visit, name="joint-visit"),
    path("samen-op-bezoek/<int:pk>/mee-geweest/", joint.record, name="joint-visit-came"),
    path("<int:pk>/", views.show_signal, name="own-signal"),
    path("<int:pk>/melden/", views.tell, name="own-signal-tell"),
    path("<int:pk>/terugdraaien/", views.take_back, name="own-signal-take-back"),
    path("termijnen/<int:pk>/", instalments.tell, name="own-instalment-tell"),
    path("termijnen/<int:pk>/terugdraaien/", instalments.take_back, name="own-instalment-take-back"),
]
