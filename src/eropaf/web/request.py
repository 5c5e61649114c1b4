"""A request of somebody who signed in."""

from dataclasses import dataclass
from typing import cast

from django.db.models import Model
from django.http import HttpRequest

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor


@dataclass(frozen=True)
class Viewed:
    """A resident's data that a screen showed."""

    subject: Model
    screen: str


class SignedInRequest(HttpRequest):
    """What views get once the middleware has found out who asks."""

    user: User
    actor: Actor
    viewed: list[Viewed]
