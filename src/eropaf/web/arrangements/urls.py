"""Addresses of these screens."""

from django.urls import path

from eropaf.web.arrangements import later, views

urlpatterns = [
    path("<int:pk>/hulp/regeling/", views.make, name="arrangement-add"),
    path("hulp/regelingen/<int:pk>/stoppen/", views.break_off, name="arrangement-break-off"),
    path("hulp/regelingen/<int:pk>/terugdraaien/", views.withdraw, name="arrangement-withdraw"),
    path("hulp/regelingen/<int:pk>/verder/", views.resume, name="arrangement-resume"),
    path("hulp/termijnen/<int:pk>/", views.tell, name="instalment-tell"),
    path("hulp/termijnen/<int:pk>/terugdraaien/", views.untell, name="instalment-untell"),
    path("hulp/termijnen/<int:pk>/gezien/", views.see_to, name="instalment-see-to"),
    path("hulp/regelingen/<int:pk>/uitstel/", later.ask, name="deferral-ask"),
    path("hulp/uitstel/<int:pk>/antwoord/", later.answer, name="deferral-answer"),
    path("hulp/uitstel/<int:pk>/dagen/", later.shift, name="deferral-shift"),
    path("hulp/uitstel/<int:pk>/terugdraaien/", later.take_back, name="deferral-take-back"),
    path("<int:pk>/hulp/opschorten/", later.suspend, name="suspension-add"),
    path("hulp/opschorting/<int:pk>/langer/", later.extend, name="suspension-extend"),
    path("hulp/opschorting/<int:pk>/terugdraaien/", later.collect_again, name="suspension-withdraw"),
]
