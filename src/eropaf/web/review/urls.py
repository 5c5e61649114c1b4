"""Addresses of meeting with a partner; a case is known by its place in the list, so that none tells of a resident."""

from django.urls import path

from eropaf.web.review import views

urlpatterns = [
    path("", views.list_reviews, name="reviews"),
    path("openen/", views.open_review, name="review-open"),
    path("<int:pk>/", views.show_review, name="review"),
    path("<int:pk>/<int:number>/", views.decide, name="review-case"),
    path("<int:pk>/sluiten/", views.close_review, name="review-close"),
    path("<int:pk>/besluiten.csv", views.download_decisions, name="review-csv"),
    path("besluiten/<int:pk>/terugnemen/", views.withdraw_decision, name="review-withdraw"),
]
