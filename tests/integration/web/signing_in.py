"""Somebody in front of the application."""

import re
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from eropaf.accounts.enums import Way
from eropaf.accounts.models import SecondFactor, User
from eropaf.accounts.one_time_codes import STEP_SECONDS, code_of, new_secret, step_of
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting, writing_as
from eropaf.core import clock
from eropaf.web.request import SignedInRequest
from eropaf.web.sign_in.opening import open_session
from eropaf.web.sign_in.passing import let_in
from tests.integration.building import PASSWORD


def email_of(role: Role, code: str = "0001") -> str:
    """The address that `add_person` gives."""
    return f"{role}@{code}.example"


def give_password(client: Client, role: Role, code: str = "0001") -> None:
    """The first step of signing in, through the screen."""
    response = client.post("/inloggen/", {"username": email_of(role, code), "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()


def sign_in(client: Client, role: Role, code: str = "0001") -> None:
    """Sign in through the screens, as a person does whose app was set up before."""
    have_app(role, code)
    give_password(client, role, code)
    give_code(client, role, code)


def have_app(role: Role, code: str = "0001") -> None:
    """Let somebody have set up an app, without recovery codes: hashing those for each test takes long."""
    user = User.sign_in.get(email=email_of(role, code))
    if factor_of(role, code) is None:
        with acting(system_actor("test", user.municipality_id)):
            SecondFactor.objects.create(
                municipality_id=user.municipality_id, user=user, secret=new_secret(), confirmed_at=clock.now()
            )


def give_code(client: Client, role: Role, code: str = "0001") -> None:
    """The second step. A code is right once, so that a second time waits until the next."""
    factor = factor_of(role, code)
    if factor and factor.confirmed_at:
        step = max((factor.last_used_step or 0) + 1, step_of(clock.outside()))
        with clock.standing_at(datetime.fromtimestamp(step * STEP_SECONDS, UTC)):
            response = client.post("/inloggen/code/", {"code": code_of(factor.secret, step)})
        assert response.status_code == 302, response.content.decode()
        return
    client.post("/inloggen/instellen/beginnen/")
    response = client.post("/inloggen/instellen/", {"code": first_code(client)})
    assert response.status_code == 200, response.content.decode()


def factor_of(role: Role, code: str = "0001") -> SecondFactor | None:
    """What this person's app knows."""
    user = User.sign_in.find(email_of(role, code))
    assert user
    with municipality_scope(user.municipality_id):
        return SecondFactor.objects.filter(user=user).first()


def secret_shown(client: Client) -> str:
    """What the page that sets up the app gives this browser to type into an app."""
    page = client.get("/inloggen/instellen/").content.decode()
    shown = re.search(r'class="eropaf-secret"[^>]*>([A-Z2-7 ]+)<', page)
    assert shown, page
    return shown.group(1).replace(" ", "")


def first_code(client: Client) -> str:
    """What an app shows that was given that."""
    return code_of(secret_shown(client), step_of(clock.outside()))


def present_code(role: Role, code: str = "0001", later: int = 0) -> str:
    """What this person's app shows, or will after so many half minutes."""
    factor = factor_of(role, code)
    assert factor
    return code_of(factor.secret, step_of(clock.outside()) + later)


def browser_of(actor: Actor, code: str = "0001") -> Client:
    """A browser in which this person has signed in: what the screens do, without waiting for them each time."""
    have_app(actor.role, code)
    client, user = Client(), User.sign_in.get(email=email_of(actor.role, code))
    request = RequestFactory().get("/")
    request.session, request.user = client.session, AnonymousUser()
    with writing_as("system:sign-in"), municipality_scope(user.municipality_id):
        open_session(request, user, Way.PASSWORD)
        let_in(cast(SignedInRequest, request))
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return client
