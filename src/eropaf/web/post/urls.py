"""Addresses of this screen."""

from django.urls import path

from eropaf.web.post import batches, inbox, lists, views

urlpatterns = [
    path("", views.show_post, name="post"),
    path("lijst/<slug:name>/", lists.show_list, name="post-list"),
    path("brieven/klaarzetten/", batches.make, name="make-letter-batch"),
    path("brieven/<int:pk>/", batches.show_batch, name="letter-batch"),
    path("brieven/<int:pk>/brieven.pdf", batches.download, name="letter-batch-pdf"),
    path("brieven/<int:pk>/gepost/", batches.posted, name="letter-batch-posted"),
    path("brieven/<int:pk>/terugzetten/", batches.put_back, name="letter-batch-put-back"),
    path("<int:pk>/brief.pdf", batches.download_letter, name="letter-pdf"),
    path("<int:pk>/niet-versturen/", views.cancel, name="cancel-message"),
    path("<int:pk>/afgehandeld/", views.settle, name="settle-message"),
    path("<int:pk>/terugdraaien/", views.take_back, name="take-back-message"),
    path("antwoorden/<int:pk>/zaak/", inbox.assign, name="assign-reply"),
    path("antwoorden/<int:pk>/gelezen/", inbox.handle, name="handle-reply"),
    path("antwoorden/<int:pk>/terug/", inbox.reopen, name="reopen-reply"),
    path("grens/", views.limit, name="daily-limit"),
]
