"""Addresses of this screen."""

from django.urls import path

from eropaf.web.figures import inhabitants, views

urlpatterns = [
    path("", views.show_figures, name="figures"),
    path("inwoners/", inhabitants.say, name="inhabitants"),
    path("<slug:slug>/", views.show_dashboard, name="figures-dashboard"),
    path("<slug:slug>/<slug:table>.svg", views.draw_picture, name="figures-picture"),
    path("<slug:slug>/<slug:table>.<slug:form>", views.download_table, name="figures-table"),
]
