"""Addresses of the texts to residents."""

from django.urls import path

from eropaf.web.texts import editor, house, versions, views

urlpatterns = [
    path("", views.list_texts, name="texts"),
    path("nieuw/", views.add, name="text-add"),
    path("huisstijl/", house.house_style, name="house-style"),
    path("huisstijl/<slug:which>/", house.picture, name="house-style-picture"),
    path("versies/<int:pk>/", versions.show, name="text-version"),
    path("versies/<int:pk>/pdf/", versions.pdf, name="text-pdf"),
    path("versies/<int:pk>/terugzetten/", versions.restore, name="text-restore"),
    path("<int:pk>/archief/", views.put_away, name="text-archive"),
    path("<int:pk>/terughalen/", views.bring_back, name="text-take-back"),
    path("<int:pk>/<slug:language>/", editor.edit, name="text"),
    path("<int:pk>/<slug:language>/weggooien/", editor.discard, name="text-discard"),
]
