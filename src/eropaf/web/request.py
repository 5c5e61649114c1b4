"""A request of somebody who signed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, QueryDict

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor

_LONGEST_KEY = 18  # digits; more are no key of any table
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Viewed:
    """A resident's data that a screen showed."""

    subject: Model
    screen: str


class SignedInRequest(HttpRequest):
    """What views get once the middleware has found out who asks.

    Attributes:
        actor: who asks.
        viewed: views add here whose data they showed; it is kept after the response.
    """

    user: User
    actor: Actor
    viewed: list[Viewed]


def who_asks(request: HttpRequest) -> Actor | None:
    """Who asks; None for somebody who did not sign in, or a request that failed before that was known."""
    return getattr(request, "actor", None)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None where somebody only looks, and the form is still to be filled in."""
    return request.POST if request.method == "POST" else None


def keys_in(texts: Iterable[str]) -> set[int]:
    """Primary keys that were sent; one text may hold several, with commas between them.

    Args:
        texts: as they were sent; what is no key is left out.
    """
    return {int(each) for text in texts for each in text.split(",") if each.isdecimal() and len(each) <= _LONGEST_KEY}
