"""Addresses of the rows of a delivery."""

from django.urls import path

from eropaf.web.corrections import views

urlpatterns = [
    path("<int:pk>/rijen/<int:row_number>/", views.correct_row, name="delivery-row"),
]
