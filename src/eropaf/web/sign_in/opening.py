"""Opening a session, and going on with it."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from eropaf.accounts.enums import Ending, Way
from eropaf.accounts.models import User
from eropaf.accounts.sessions import begin_session, use_session
from eropaf.core.browsers import browser_in_words
from eropaf.partners.selectors import signed_in_actor
from eropaf.web.request import SignedInRequest

_KEY = "sign_in_session"  # in Django's session: which of ours it is
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def open_session(request: HttpRequest, user: User, way: Way) -> None:
    """Sign somebody in, under a new key, and keep where. Inside `writing_as`, since the account keeps when it was."""
    login(request, user, backend=_BACKEND)
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    session = begin_session(user=user, way=way, browser=browser, by=signed_in_actor(user))
    request.session[_KEY] = session.pk


def session_of(request: HttpRequest) -> int:
    """Primary key of the session that a request belongs to; 0 where the browser knows of none."""
    found = request.session.get(_KEY)
    return found if isinstance(found, int) else 0


def go_on_with(request: SignedInRequest) -> Ending | None:
    """Use the session of a request; says why it is over, where it is."""
    return use_session(key=session_of(request), terms=settings.SESSION_TERMS, by=request.actor)
