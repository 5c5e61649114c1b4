"""Monitoring is told how the installation is, by its own machine or with the token; others find nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role
from eropaf.config import database
from eropaf.core import clock
from eropaf.running import health
from tests.integration.building import receive, row, write_csv
from tests.integration.web.signing_in import sign_in

pytestmark = pytest.mark.django_db
TOKEN = "a token of monitoring"
WITH_TOKEN = {"Authorization": f"Bearer {TOKEN}"}
PROXIED = {"X-Forwarded-For": "203.0.113.7"}


@pytest.fixture(autouse=True)
def installation(database_server: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EROPAF_METRICS_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", database.owner_url())
    monkeypatch.setenv("EROPAF_VAR", str(tmp_path))


@pytest.fixture
def living_worker(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def figures(client: Client) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics", headers=WITH_TOKEN).content.decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("address", ["/gezond/", "/gezond/klaar/", "/metrics"])
def test_from_outside_there_is_nothing_without_the_token(address: str, client: Client) -> None:
    assert client.get(address, headers=PROXIED).status_code == 404
    assert client.get(address, headers=PROXIED | {"Authorization": "Bearer guess"}).status_code == 404
    assert client.get(address, headers=PROXIED, REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.get(address, REMOTE_ADDR="").status_code == 404


@pytest.mark.parametrize("address", ["/gezond/", "/gezond/klaar/", "/metrics"])
def test_with_the_token_it_can_be_asked_from_anywhere(address: str, client: Client, living_worker: None) -> None:
    assert client.get(address, headers=PROXIED | WITH_TOKEN, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_without_a_token_in_the_settings_nobody_gets_figures(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EROPAF_METRICS_TOKEN", "")
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": ""}):
        assert client.get("/metrics", headers=headers).status_code == 404


def test_asking_opens_no_session(client: Client, coordinator: Actor, living_worker: None) -> None:
    sign_in(client, Role.COORDINATOR)
    before = list(Session.objects.values_list("session_key", "expire_date"))
    for address in ("/gezond/", "/gezond/klaar/", "/metrics"):
        answer = client.get(address, headers=WITH_TOKEN)
        assert not answer.cookies
    assert list(Session.objects.values_list("session_key", "expire_date")) == before


def test_all_is_well(client: Client, living_worker: None) -> None:
    answer = client.get("/gezond/klaar/")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "problems": {}})


def test_a_worker_that_is_gone_is_told(client: Client) -> None:
    answer = client.get("/gezond/klaar/")
    assert answer.status_code == 503
    assert "eropaf work" in answer.json()["problems"]["worker"]


def test_work_that_waits_too_long_is_told(client: Client, coordinator: Actor, living_worker: None) -> None:
    receive(write_csv([row()]), coordinator)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('deliveries', 'carry', '{}');"
            "UPDATE procrastinate_events SET at = now() - interval '20 minutes'"
        )
    assert "1 in deliveries" in client.get("/gezond/klaar/").json()["problems"]["queue"]
    told = figures(client)
    assert told["eropaf_queue_jobs", "deliveries"] == 1
    assert told["eropaf_queue_oldest_seconds", "deliveries"] >= 1200


def test_a_trigger_that_is_switched_off_is_told(client: Client, living_worker: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; ALTER TABLE cases_case DISABLE TRIGGER USER; RESET ROLE")
    assert "one of cases_case" in client.get("/gezond/klaar/").json()["problems"]["triggers"]


def test_steps_that_are_due_are_told(client: Client, living_worker: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_last_steps", lambda: frozenset({("cases", "0099_of_tomorrow")}))
    assert "cases.0099_of_tomorrow" in client.get("/gezond/klaar/").json()["problems"]["migrations"]


def test_deliveries_of_every_municipality_that_are_stuck_are_counted(
    client: Client, coordinator: Actor, other_municipality: Municipality
) -> None:
    receive(write_csv([row()]), coordinator)
    assert figures(client)["eropaf_deliveries_stuck",] == 0
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert figures(client)["eropaf_deliveries_stuck",] == 1


@pytest.mark.made_up_numbers
def test_requests_are_counted_by_what_was_answered(client: Client) -> None:
    before = figures(client).get(("eropaf_requests_total", "GET", "404"), 0)
    client.get("/zoek/999990019/")
    told = figures(client)
    assert told["eropaf_requests_total", "GET", "404"] == before + 1
    assert told["eropaf_request_seconds_count", "none"] > 0
    assert not any("999990019" in part for name in told for part in name)


def test_figures_name_the_edition_and_tell_that_the_database_answers(client: Client) -> None:
    told = figures(client)
    assert told["eropaf_database_up",] == 1
    assert any(name[0] == "eropaf_info" for name in told)
