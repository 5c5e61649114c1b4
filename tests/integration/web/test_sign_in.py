"""Signing in and out, and where a role starts."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django.fixtures import Settings

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.services import close_account, set_password
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.web.sign_in.keeping import SessionStore
from tests.integration.building import PASSWORD, add_person
from tests.integration.web.signing_in import browser_of, email_of, give_code, have_app, sign_in

pytestmark = pytest.mark.django_db

ADDRESS = "/inloggen/"
START = {
    Role.WORKER: "/vandaag/",
    Role.COORDINATOR: "/vandaag/",
    Role.PARTNER: "/leveringen/",
    Role.ANALYST: "/cijfers/",
    Role.ADMINISTRATOR: "/cijfers/",
    Role.PRIVACY_OFFICER: "/privacy/verzoeken/",
}


def try_to_sign_in(email: str, password: str = PASSWORD, **more: str) -> tuple[Client, int, str]:
    """Fill in the form; gives the browser, the status and the page or the address it leads to."""
    client = Client()
    response = client.post(ADDRESS, {"username": email, "password": password, **more})
    return client, response.status_code, response.get("Location") or response.content.decode()


def close(actor: Actor) -> None:
    close_account(user=User.sign_in.get(pk=actor.user_id), by=system_actor("test", actor.municipality_id))


def events_in(municipality: Municipality) -> list[Event]:
    with municipality_scope(municipality.pk):
        return list(
            Event.objects.filter(kind__in=["user.signed_in", "user.password_given", "user.sign_in_failed"]).order_by(
                "pk"
            )
        )


@pytest.mark.parametrize(("role", "address"), START.items())
def test_each_role_starts_at_its_first_screen(role: Role, address: str, municipality: Municipality) -> None:
    client = browser_of(add_person(municipality, role, partner="wonen" if role == Role.PARTNER else None))

    response = client.get("/", follow=True)

    assert response.redirect_chain == [(address, 302)]
    assert response.status_code == 200


def test_a_wrong_password_an_unknown_address_and_a_closed_account_look_the_same(
    worker: Actor, coordinator: Actor
) -> None:
    close(coordinator)

    answers = [
        try_to_sign_in(email_of(Role.WORKER), "verkeerd"),
        try_to_sign_in("niemand@0001.example"),
        try_to_sign_in(email_of(Role.COORDINATOR)),
    ]

    pages = {re.sub(r'value="[^"]*"', "", page) for _client, _status, page in answers}
    assert len(pages) == 1
    assert "Het e-mailadres of het wachtwoord klopt niet." in pages.pop()
    assert {status for _client, status, _page in answers} == {422}


@pytest.mark.parametrize("typed", ["\0", "worker\0@0001.example", "worker@0001.example\0"])
@pytest.mark.parametrize("field", ["username", "password", "both"])
def test_what_no_keyboard_types_is_asked_again(typed: str, field: str, worker: Actor) -> None:
    email = typed if field != "password" else email_of(Role.WORKER)
    password = typed if field != "username" else PASSWORD

    assert try_to_sign_in(email, password)[1] == 422


def test_an_empty_form_says_what_is_missing() -> None:
    _client, status, page = try_to_sign_in("", "")

    assert status == 422
    assert "Vul het e-mailadres van je werk in." in page
    assert "Vul je wachtwoord in." in page


def test_capitals_in_the_address_are_no_difference(worker: Actor) -> None:
    assert try_to_sign_in(f" {email_of(Role.WORKER).upper()} ")[1] == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(elsewhere: str, worker: Actor) -> None:
    assert try_to_sign_in(email_of(Role.WORKER), next=elsewhere)[2] == "/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(coordinator: Actor) -> None:
    asked = Client().get("/leveringen/?pagina=2")
    assert asked["Location"] == "/inloggen/?next=/leveringen/%3Fpagina%3D2"

    assert try_to_sign_in(email_of(Role.COORDINATOR), next="/leveringen/?pagina=2")[2] == "/leveringen/?pagina=2"


def test_who_has_signed_in_already_need_not_do_it_again(worker: Actor) -> None:
    assert browser_of(worker).get(ADDRESS)["Location"] == "/"


def test_signing_in_and_failing_to_are_kept_without_personal_data(worker: Actor, municipality: Municipality) -> None:
    try_to_sign_in(email_of(Role.WORKER), "verkeerd")
    try_to_sign_in(email_of(Role.WORKER))

    failed, given = events_in(municipality)
    assert (given.kind, given.actor_key, given.detail) == ("user.password_given", worker.key, {"way": "password"})
    assert (failed.kind, failed.actor_key, failed.subject_id) == (
        "user.sign_in_failed",
        "system:sign-in",
        worker.user_id,
    )
    assert "@" not in json.dumps([failed.detail, given.detail])


def test_who_knows_the_password_only_did_not_sign_in(worker: Actor, municipality: Municipality) -> None:
    have_app(Role.WORKER)
    client, _status, _page = try_to_sign_in(email_of(Role.WORKER))
    assert [event.kind for event in events_in(municipality)] == ["user.password_given"]

    give_code(client, Role.WORKER)
    assert [event.kind for event in events_in(municipality)] == ["user.password_given", "user.signed_in"]


def test_in_the_demo_the_password_is_signing_in(worker: Actor, municipality: Municipality, settings: Settings) -> None:
    settings.DEMO_SIGN_IN = True
    try_to_sign_in(email_of(Role.WORKER))

    assert [event.kind for event in events_in(municipality)] == ["user.password_given", "user.signed_in"]


def test_an_unknown_address_leaves_nothing(municipality: Municipality) -> None:
    try_to_sign_in("niemand@0001.example")

    assert events_in(municipality) == []


def test_signing_out_ends_the_session_for_good(worker: Actor) -> None:
    client = browser_of(worker)
    stolen = client.cookies["sessionid"].value

    response = client.post("/uitloggen/")

    assert response["Location"] == ADDRESS
    assert not Session.objects.exists()
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/werklijst/").status_code == 302


@pytest.mark.parametrize("is_known", [False, True])
def test_a_session_that_was_planted_is_of_no_use_to_who_planted_it(is_known: bool, worker: Actor) -> None:
    planted = SessionStore()
    planted.create()
    victim, thief = Client(), Client()
    for browser in (victim, thief):
        browser.cookies["sessionid"] = (planted.session_key if is_known else "x" * 32) or ""

    sign_in(victim, Role.WORKER)

    assert victim.get("/werklijst/").status_code == 200
    assert victim.cookies["sessionid"].value != thief.cookies["sessionid"].value
    assert thief.get("/werklijst/").status_code == 302


def test_a_link_cannot_sign_somebody_out(worker: Actor) -> None:
    client = browser_of(worker)

    assert client.get("/uitloggen/").status_code == 405
    assert client.get("/werklijst/").status_code == 200


def test_a_closed_account_loses_its_session_at_once(worker: Actor) -> None:
    client = browser_of(worker)
    close(worker)

    assert client.get("/werklijst/")["Location"].startswith(ADDRESS)


def test_a_new_password_ends_the_sessions_that_were_opened_with_the_old_one(worker: Actor) -> None:
    client = browser_of(worker)
    by = system_actor("test", worker.municipality_id)
    set_password(user=User.sign_in.get(pk=worker.user_id), password="een-heel-ander-2", by=by)

    assert client.get("/werklijst/")["Location"].startswith(ADDRESS)
    assert try_to_sign_in(email_of(Role.WORKER))[1] == 422
    assert try_to_sign_in(email_of(Role.WORKER), "een-heel-ander-2")[1] == 302
