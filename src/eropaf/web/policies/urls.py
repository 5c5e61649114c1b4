"""Addresses of the municipality's rules."""

from django.urls import path

from eropaf.web.policies import draft_views, views

urlpatterns = [
    path("", views.list_policies, name="policies"),
    path("<int:pk>/", views.show_policy, name="policy"),
    path("werkwijzen/<slug:preset>/", views.show_preset, name="policy-preset"),
    path("concepten/", views.start, name="policy-draft-start"),
    path("concepten/<int:pk>/", draft_views.write, name="policy-draft"),
    path("concepten/<int:pk>/terug/", draft_views.undo, name="policy-draft-undo"),
    path("concepten/<int:pk>/weggooien/", draft_views.delete, name="policy-draft-delete"),
    path("concepten/<int:pk>/vaststellen/", draft_views.adopt, name="policy-draft-adopt"),
]
