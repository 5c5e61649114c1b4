"""Addresses of services and hours in a case."""

from django.urls import path

from eropaf.web.hours import views

urlpatterns = [
    path("<int:pk>/hulp/klok/starten/", views.start, name="timer-start"),
    path("<int:pk>/hulp/klok/stoppen/", views.stop, name="timer-stop"),
    path("<int:pk>/hulp/klok/weg/", views.discard, name="timer-discard"),
    path("<int:pk>/hulp/klok/vergeten/", views.say_real_time, name="timer-forgotten"),
    path("<int:pk>/hulp/tijd/", views.add_time, name="time-add"),
    path("hulp/tijd/<int:pk>/terugnemen/", views.take_time_back, name="time-withdraw"),
    path("<int:pk>/hulp/dienst/", views.give_service, name="service-give"),
    path("hulp/dienst/<int:pk>/terugnemen/", views.take_use_back, name="service-use-withdraw"),
]
