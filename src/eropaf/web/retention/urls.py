"""Addresses of keeping and destroying."""

from django.urls import path

from eropaf.web.retention import deciding, views

urlpatterns = [
    path("", views.show_terms, name="retention"),
    path("termijn/<str:kind>/", views.change_term, name="retention-term"),
    path("vasthouden/", views.hold_case, name="retention-hold"),
    path("vasthouden/<int:pk>/opheffen/", views.lift, name="retention-lift"),
    path("voorstellen/", deciding.propose, name="retention-propose"),
    path("<int:pk>/", deciding.show_run, name="retention-run"),
    path("<int:pk>/akkoord/", deciding.agree, name="retention-agree"),
    path("<int:pk>/eruit-halen/", deciding.take_case_out, name="retention-take-out"),
    path("<int:pk>/afblazen/", deciding.call_run_off, name="retention-call-off"),
    path("<int:pk>/verklaring.pdf", deciding.download_pdf, name="retention-pdf"),
    path("<int:pk>/verklaring.json", deciding.download_json, name="retention-json"),
]
