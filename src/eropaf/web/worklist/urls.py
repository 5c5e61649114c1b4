"""Addresses of this screen."""

from django.urls import path

from eropaf.web.worklist.views import search_work_list, show_work_list

urlpatterns = [
    path("", show_work_list, name="worklist"),
    path("zoeken/", search_work_list, name="worklist-search"),
]
