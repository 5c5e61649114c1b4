"""Addresses of the deliveries."""

from django.urls import path

from eropaf.web.deliveries import views

urlpatterns = [
    path("", views.list_deliveries, name="deliveries"),
    path("nieuw/", views.upload_delivery, name="delivery-upload"),
    path("<int:pk>/", views.show_delivery, name="delivery"),
    path("<int:pk>/opnieuw/", views.retry_delivery, name="delivery-retry"),
    path("<int:pk>/bevindingen.xlsx", views.download_workbook, name="delivery-workbook"),
    path("<int:pk>/bestand", views.download_file, name="delivery-file"),
]
