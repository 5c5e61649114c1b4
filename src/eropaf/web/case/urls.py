"""Addresses of this screen."""

from django.urls import path

from eropaf.web.case import agreeing, notices, objecting, views
from eropaf.web.likeness.views import draw_likeness

urlpatterns = [
    path("<int:pk>/", views.show_case, name="case"),
    path("<int:pk>/contactpoging/", views.record_attempt, name="record-attempt"),
    path("contactpogingen/<int:pk>/terugdraaien/", views.withdraw_attempt, name="withdraw-attempt"),
    path("<int:pk>/afsluiten/", views.close_case, name="close-case"),
    path("<int:pk>/heropenen/", views.reopen_case, name="reopen-case"),
    path("<int:pk>/overnemen/", views.take_over, name="take-over"),
    path("<int:pk>/anders/", views.overrule, name="overrule-case"),
    path("<int:pk>/anders/terugdraaien/", views.withdraw_overruling, name="withdraw-overruling"),
    path("<int:pk>/afspraak/", agreeing.make_appointment, name="make-appointment"),
    path("afspraken/<int:pk>/terugdraaien/", agreeing.withdraw_appointment, name="withdraw-appointment"),
    path("<int:pk>/uitstellen/", agreeing.postpone, name="postpone"),
    path("<int:pk>/uitstellen/terugdraaien/", agreeing.withdraw_postponement, name="withdraw-postponement"),
    path("<int:pk>/niet-benaderen/", objecting.stop, name="stop-approach"),
    path("<int:pk>/niet-benaderen/terugdraaien/", objecting.go_on, name="go-on-approaching"),
    path("<int:pk>/meldingen/gezien/", notices.mark_seen, name="notices-seen"),
    path("waarom/<int:pk>/grafiek.svg", draw_likeness, name="likeness-chart"),
]
