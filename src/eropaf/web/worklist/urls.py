"""Addresses of this screen."""

from django.urls import path

from eropaf.web.worklist.views import show_work_list

urlpatterns = [path("", show_work_list, name="worklist")]
