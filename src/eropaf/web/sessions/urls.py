"""Addresses of where people are signed in."""

from django.urls import path

from eropaf.web.sessions import own_password, views

urlpatterns = [
    path("", views.show_sessions, name="sessions"),
    path("wachtwoord/", own_password.change, name="own-password"),
    path("<int:pk>/beeindigen/", views.end_one, name="session-end"),
    path("andere/beeindigen/", views.end_others, name="sessions-end-others"),
    path("accounts/<int:pk>/beeindigen/", views.end_all_of, name="account-sessions-end"),
    path("accounts/<int:pk>/openen/", views.open_account, name="account-open"),
    path("accounts/<int:pk>/opnieuw-instellen/", views.set_up_anew, name="account-second-factor-reset"),
]
