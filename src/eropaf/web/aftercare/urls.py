"""Addresses of aftercare."""

from django.urls import path

from eropaf.web.aftercare import views
from eropaf.web.aftercare.setting import choose

urlpatterns = [
    path("zaken/<int:pk>/hulp/nazorg/<int:months>/", views.record, name="aftercare-look"),
    path("zaken/hulp/nazorg/<int:pk>/terugdraaien/", views.withdraw, name="aftercare-look-withdraw"),
    path("zaken/<int:pk>/hulp/nazorg/starten/", views.begin, name="aftercare-begin"),
    path("zaken/<int:pk>/hulp/nazorg/stoppen/", views.stop, name="aftercare-stop"),
    path("zaken/<int:pk>/hulp/nazorg/hervatten/", views.resume, name="aftercare-resume"),
    path("nazorg/", choose, name="aftercare-setting"),
    path("zaken/<int:pk>/hulp/nazorg/gezien/", views.see_to_new_signals, name="aftercare-seen"),
    path("zaken/<int:pk>/hulp/nazorg/weer-tonen/", views.show_again, name="aftercare-unseen"),
]
