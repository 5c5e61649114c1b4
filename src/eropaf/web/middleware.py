"""What happens around every request: whose it is, which municipality it sees, and that looking never writes."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_viewing
from eropaf.core.errors import Refused
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.request import SignedInRequest, Viewed

Handler = Callable[[HttpRequest], HttpResponse]
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
