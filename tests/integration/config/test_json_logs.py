"""Logs as objects: what a program needs to search in them, and no more about people than the lines for people hold."""

import json
import logging
import logging.config
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from tests.integration.config.test_logs import SECRET, break_constraint, copy_nonsense, misread_value, quote_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What everything writes when EROPAF_LOG is json."""
    configured = logging.config.dictConfigClass(settings.LOGGING)
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(configured.configure_formatter(dict(settings.LOGGING["formatters"]["json"])))
    loggers = [logging.getLogger(), logging.getLogger("eropaf.access")]
    before = loggers[1].level
    loggers[1].setLevel(logging.INFO)
    loggers[0].addHandler(handler)
    yield handler.stream
    loggers[0].removeHandler(handler)
    loggers[1].setLevel(before)


def lines(log: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.mark.parametrize("write", [break_constraint, copy_nonsense, misread_value, quote_statement])
def test_an_error_is_one_object_that_quotes_nobody(write: object, worker: Actor, log: StringIO) -> None:
    try:
        with acting(worker):
            write(worker)  # type: ignore[operator]
    except Exception:
        logging.getLogger("eropaf.test").exception("It failed")

    (told,) = lines(log)
    assert told["message"] == "It failed"
    assert "test_json_logs.py" in str(told["traceback"])
    assert told["level"] == "ERROR"
    assert SECRET.lower() not in log.getvalue().lower()


@pytest.mark.made_up_numbers
def test_a_request_is_told_by_the_name_of_its_screen(log: StringIO, client: Client) -> None:
    answer = client.get("/inloggen/?next=/zaken/999990019/")

    told = lines(log)[-1]
    assert {"method": "GET", "screen": "sign-in", "status": 200}.items() <= told.items()
    assert told["trace_id"] == answer.headers["X-Request-ID"]
    assert "999990019" not in log.getvalue()


@pytest.mark.made_up_numbers
def test_an_address_that_somebody_typed_stays_out(log: StringIO, client: Client) -> None:
    client.get("/zoek/999990019/jansen")

    assert {"none"} <= {told.get("screen") for told in lines(log)}
    assert "999990019" not in log.getvalue()
    assert "jansen" not in log.getvalue()


def test_the_number_of_a_trace_is_taken_over_and_nothing_else(client: Client) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    taken = client.get("/inloggen/", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert taken.headers["X-Request-ID"] == trace
    for invented in ("999990019", f"{trace}\nx", "00-jansen-00f067aa0ba902b7-01"):
        assert client.get("/inloggen/", headers={"traceparent": invented}).headers["X-Request-ID"] not in invented
