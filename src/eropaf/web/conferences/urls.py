"""Addresses of own-strength conferences."""

from django.urls import path

from eropaf.web.conferences import tasks, views

_ONE = "hulp/eigen-kracht/<int:pk>"
_TASK = "hulp/eigen-kracht/taak/<int:pk>"

urlpatterns = [
    path("<int:pk>/hulp/eigen-kracht/", views.apply_for, name="conference-apply"),
    path(f"{_ONE}/voorbereiden/", views.prepare, name="conference-prepare"),
    path(f"{_ONE}/gehouden/", views.hold, name="conference-hold"),
    path(f"{_ONE}/plan-zonder/", views.plan_without, name="conference-plan-without"),
    path(f"{_ONE}/gaat-niet-door/", views.call_off, name="conference-call-off"),
    path(f"{_ONE}/evaluatie/", views.evaluate, name="conference-evaluate"),
    path(f"{_ONE}/getoetst/", views.check_plan, name="conference-check"),
    path(f"{_ONE}/stap-terug/", views.undo_step, name="conference-undo"),
    path(f"{_ONE}/intrekken/", views.withdraw, name="conference-withdraw"),
    path(f"{_ONE}/taak/", tasks.add, name="plan-task-add"),
    path(f"{_TASK}/gedaan/", tasks.finish, name="plan-task-done"),
    path(f"{_TASK}/terugnemen/", tasks.withdraw, name="plan-task-withdraw"),
]
