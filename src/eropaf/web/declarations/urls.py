"""Addresses of declarations, of the service book and of the plan."""

from django.urls import path

from eropaf.web.declarations import book, plan, views

urlpatterns = [
    path("", views.list_declarations, name="declarations"),
    path("maken/", views.make, name="declaration-make"),
    path("<int:pk>/", views.show_declaration_page, name="declaration"),
    path("<int:pk>/definitief/", views.finalise, name="declaration-finalise"),
    path("<int:pk>/intrekken/", views.withdraw, name="declaration-withdraw"),
    path("<int:pk>/declaratie.xlsx", views.download_workbook, name="declaration-workbook"),
    path("<int:pk>/declaratie.pdf", views.download_pdf, name="declaration-pdf"),
    path("planning/", plan.show_plan, name="service-plan"),
    path("diensten/", book.show_book, name="services"),
    path("diensten/overnemen/", book.lay_in, name="services-lay-in"),
    path("diensten/nieuw/", book.add, name="service-add"),
    path("diensten/<int:pk>/", book.change, name="service-change"),
]
