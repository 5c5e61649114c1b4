"""The address at which the columns of a delivery are pointed out."""

from django.urls import path

from eropaf.web.layouts import views

urlpatterns = [
    path("<int:pk>/kolommen/", views.map_columns_of, name="layout"),
]
