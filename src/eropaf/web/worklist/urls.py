"""Addresses of this screen."""

from django.urls import path

from eropaf.web.worklist.views import search_work_list, show_work_list, take_over_chosen

urlpatterns = [
    path("", show_work_list, name="worklist"),
    path("zoeken/", search_work_list, name="worklist-search"),
    path("overnemen/", take_over_chosen, name="worklist-take-over"),
]
