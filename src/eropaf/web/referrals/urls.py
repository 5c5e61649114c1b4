"""Addresses of referrals, under those of cases."""

from django.urls import path

from eropaf.web.referrals import views

urlpatterns = [
    path("<int:pk>/hulp/verwijzen/", views.new_referral, name="referral-new"),
    path("hulp/verwijzing/<int:pk>/navragen/", views.ask, name="referral-ask"),
    path("hulp/verwijzing/<int:pk>/navragen/terugnemen/", views.take_back, name="referral-ask-undo"),
    path("hulp/verwijzing/<int:pk>/opnieuw/", views.announce_anew, name="referral-anew"),
    path("hulp/verwijzing/<int:pk>/casemanager/", views.change_manager, name="referral-manager"),
    path("hulp/verwijzing/<int:pk>/intrekken/", views.withdraw, name="referral-withdraw"),
]
