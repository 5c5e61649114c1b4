"""Addresses of links in texts: as short as they can be, since people type them over from paper."""

from django.urls import path

from eropaf.web.links.views import follow_link

urlpatterns = [path("<slug:municipality>/<slug:code>/", follow_link, name="link")]
