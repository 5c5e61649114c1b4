"""Addresses of this screen."""

from django.urls import path

from eropaf.web.post import inbox, views

urlpatterns = [
    path("", views.show_post, name="post"),
    path("brieven.pdf", views.print_letters, name="print-letters"),
    path("brieven/verstuurd/", views.letters_posted, name="letters-posted"),
    path("<int:pk>/niet-versturen/", views.cancel, name="cancel-message"),
    path("<int:pk>/afgehandeld/", views.settle, name="settle-message"),
    path("<int:pk>/terugdraaien/", views.take_back, name="take-back-message"),
    path("antwoorden/<int:pk>/zaak/", inbox.assign, name="assign-reply"),
    path("antwoorden/<int:pk>/gelezen/", inbox.handle, name="handle-reply"),
    path("antwoorden/<int:pk>/terug/", inbox.reopen, name="reopen-reply"),
    path("grens/", views.limit, name="daily-limit"),
]
