"""What stands in the table of sessions is of no use to who reads it."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.management import call_command
from django.db.models.functions import Now
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.web.sign_in.keeping import SessionStore, kept_key
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return client.get("/werklijst/").status_code == 200


def key_of(client: Client) -> str:
    return str(client.cookies["sessionid"].value)


def with_key(key: str) -> Client:
    client = Client()
    client.cookies["sessionid"] = key
    return client


def rows() -> list[tuple[str, str]]:
    return list(Session.objects.order_by("pk").values_list("session_key", "session_data"))


def test_who_reads_the_table_signs_in_as_nobody(worker: Actor, other_coordinator: Actor) -> None:
    browsers = browser_of(worker), browser_of(other_coordinator, "0002")
    keys = {key for key, _held in rows()}

    assert len(keys) == 2
    assert not keys & {key_of(browser) for browser in browsers}
    for key in keys:
        assert not is_in(with_key(key))
    assert is_in(browsers[0])


def test_who_reads_the_table_learns_nothing_of_what_a_session_holds(worker: Actor) -> None:
    client = browser_of(worker)
    session = client.session
    session["provider_token"] = "header.of-a-real-person.signature"
    session.save()
    ((_key, held),) = rows()

    assert client.session["provider_token"] == "header.of-a-real-person.signature"
    for salt in ("django.contrib.sessions.SessionStore", "django.contrib.sessions.backends.db.SessionStore"):
        with pytest.raises(signing.BadSignature):
            signing.loads(held, salt=salt)
    assert not re.search("real-person|_auth_user", held)


def test_a_row_that_somebody_copies_under_a_key_of_the_own_choice_opens_nothing(worker: Actor) -> None:
    browser_of(worker)
    ((_key, held),) = rows()
    chosen = "a" * 32
    Session.objects.create(session_key=chosen, session_data=held, expire_date=Now() + timedelta(hours=1))

    assert not is_in(with_key(chosen))


def test_what_was_kept_another_way_is_no_session_and_no_error(worker: Actor) -> None:
    for held in ("", "x", "tests.x", signing.dumps({"_auth_user_id": str(worker.user_id)}, compress=True)):
        store = SessionStore()
        store.create()
        Session.objects.filter(pk=kept_key(str(store.session_key))).update(session_data=held)
        assert dict(SessionStore(store.session_key).items()) == {}
        assert with_key(str(store.session_key)).get("/werklijst/").status_code == 302


def test_a_session_lives_as_one_of_django_does() -> None:
    assert isinstance(import_module(settings.SESSION_ENGINE).SessionStore(), SessionStore)
    store = SessionStore()
    store["kept"] = "yes"
    store.save()
    first = str(store.session_key)
    assert SessionStore().exists(first)
    assert SessionStore(first)["kept"] == "yes"

    store.cycle_key()
    second = str(store.session_key)
    assert second != first
    assert not SessionStore().exists(first)
    assert SessionStore(second)["kept"] == "yes"
    assert SessionStore(first).get("kept") is None

    store.flush()
    assert not SessionStore().exists(second)
    assert rows() == []
    SessionStore().delete()
    SessionStore().delete("of-nobody")


def test_two_pages_of_one_browser_at_once_both_keep_what_they_changed_last(worker: Actor) -> None:
    client = browser_of(worker)
    for value in ("one", "two"):
        again = SessionStore(key_of(client))
        again["choice"] = value
        again.save()
    assert client.session["choice"] == "two"
    assert len(rows()) == 1


def test_sessions_that_ended_are_cleared_and_others_stay(worker: Actor) -> None:
    client, old = browser_of(worker), browser_of(worker)
    Session.objects.filter(pk=kept_key(key_of(old))).update(expire_date=Now() - timedelta(minutes=1))
    assert not is_in(old)

    call_command("clearsessions")

    assert len(rows()) == 1
    assert is_in(client)
