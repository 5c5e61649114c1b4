"""Addresses of merging and splitting cases; none holds anything of a resident but the number of a case."""

from django.urls import path

from eropaf.web.together import views

urlpatterns = [
    path("<int:pk>/samenvoegen-of-splitsen/", views.choose, name="together"),
    path("<int:pk>/samenvoegen/", views.merge_cases, name="merge-cases"),
    path("<int:pk>/splitsen/", views.split_case, name="split-case"),
    path("samenvoegingen/<int:pk>/ongedaan-maken/", views.undo_regrouping, name="undo-regrouping"),
]
