"""What holds around every request, whatever the screen does."""

import pytest
from django.db import InternalError
from django.test import Client

from eropaf.accounts.models import Neighbourhood
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import ScopeMissing, municipality_scope
from tests.integration.web.signing_in import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.web.probes")]


def count_neighbourhoods(actor: Actor) -> int:
    with municipality_scope(actor.municipality_id):
        return Neighbourhood.objects.count()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_never_writes(method: str, coordinator: Actor) -> None:
    client = browser_of(coordinator)

    with pytest.raises(InternalError, match="read-only transaction"):
        getattr(client, method)("/probe/write/")
    assert count_neighbourhoods(coordinator) == 1


def test_doing_may_write(coordinator: Actor) -> None:
    assert browser_of(coordinator).post("/probe/write/").content == b"written"
    assert count_neighbourhoods(coordinator) == 2


def test_after_a_look_the_same_connection_may_write_again(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    client.get("/probe/look/")

    assert client.post("/probe/write/").content == b"written"


def test_somebody_sees_the_own_municipality_only(coordinator: Actor, other_coordinator: Actor) -> None:
    own = browser_of(coordinator).get("/probe/look/").content.decode()
    other = browser_of(other_coordinator, "0002").get("/probe/look/").content.decode()

    assert own == f"{coordinator.municipality_id}:Centrum"
    assert other == f"{other_coordinator.municipality_id}:Centrum"


def test_who_did_not_sign_in_sees_no_municipality() -> None:
    with pytest.raises(ScopeMissing):
        Client().get("/probe/forget_scope/")


def test_what_a_screen_showed_is_kept_although_looking_cannot_write(coordinator: Actor) -> None:
    browser_of(coordinator).get("/probe/look/")

    with municipality_scope(coordinator.municipality_id):
        kept = Viewing.objects.get()
        assert (kept.screen, kept.actor_key) == ("probe", coordinator.key)


@pytest.mark.parametrize(
    ("chosen", "browser_prefers", "language"),
    [("", "en-GB,en;q=0.9", "nl"), ("en", "nl-NL", "en"), ("nl", "en", "nl"), ("fr", "fr", "nl"), ("", "", "nl")],
)
def test_the_language_is_dutch_until_another_is_chosen(chosen: str, browser_prefers: str, language: str) -> None:
    client = Client(headers={"Accept-Language": browser_prefers})
    if chosen:
        client.cookies["django_language"] = chosen

    response = client.get("/inloggen/")

    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


def test_the_switch_chooses_the_language_and_stays_on_the_page() -> None:
    client = Client()

    response = client.post("/i18n/setlang/", {"language": "en", "next": "/inloggen/"})

    assert response["Location"] == "/inloggen/"
    assert ">Sign in<" in client.get("/inloggen/").content.decode()


def test_what_somebody_saw_who_signed_in_stays_in_no_cache(coordinator: Actor) -> None:
    assert "no-store" in browser_of(coordinator).get("/leveringen/")["Cache-Control"]


def test_a_part_of_a_page_whose_session_ended_leads_the_whole_page_to_sign_in() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/werklijst/?route=huisbezoek#cases"}

    response = Client().get("/werklijst/?route=huisbezoek", headers=headers)

    assert response.status_code == 204
    assert response["HX-Redirect"] == "/inloggen/?next=%2Fwerklijst%2F%3Froute%3Dhuisbezoek"
