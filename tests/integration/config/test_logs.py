"""The log holds no personal data, also where the database quotes it."""

import logging
import logging.config
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.db import connection, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core.tracing import new_span, within

pytestmark = pytest.mark.django_db

SECRET = "geheim@inwoner.example"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the console handler of the product writes."""
    configured = logging.config.dictConfigClass(settings.LOGGING)
    handler = logging.StreamHandler(StringIO())
    name = settings.LOGGING["handlers"]["console"]["formatter"]
    handler.setFormatter(configured.configure_formatter(dict(settings.LOGGING["formatters"][name])))
    logger = logging.getLogger("eropaf.test")
    logger.addHandler(handler)
    yield handler.stream
    logger.removeHandler(handler)


def break_constraint(by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET email = upper(%s), role = 'none'", [SECRET])


def copy_nonsense(by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE nonsense (id bigint, name text)")
        with cursor.copy("COPY nonsense (id, name) FROM STDIN") as copy:
            copy.write(f"{SECRET}\tx\n")


def misread_value(by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [SECRET])


def quote_statement(by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s, nothing_of_this_name", [SECRET])


@pytest.mark.parametrize("write", [break_constraint, copy_nonsense, misread_value, quote_statement])
@pytest.mark.parametrize("way", ["exception", "argument", "behind another"])
def test_what_the_database_quotes_stays_out(
    write: Callable[[Actor], None], way: str, worker: Actor, log: StringIO
) -> None:
    logger = logging.getLogger("eropaf.test")
    try:
        try:
            with acting(worker), transaction.atomic():
                write(worker)
        except Exception as error:
            if way == "behind another":
                raise RuntimeError("The job failed") from error
            raise
    except Exception as error:
        if way == "argument":
            logger.error("It failed: %s", error)
        else:
            logger.exception("It failed")

    written = log.getvalue()
    assert "It failed" in written
    assert SECRET.lower() not in written.lower()
    assert "DETAIL" not in written
    assert way == "argument" or "Traceback" in written


def test_what_is_wrong_stays_in(worker: Actor, log: StringIO) -> None:
    try:
        with acting(worker), transaction.atomic():
            break_constraint(worker)
    except Exception:
        logging.getLogger("eropaf.test").exception("It failed")

    assert "violates check constraint" in log.getvalue()
    assert "test_logs.py" in log.getvalue()


def test_a_line_tells_to_which_request_it_belongs(log: StringIO) -> None:
    with within(new_span("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")):
        logging.getLogger("eropaf.test").warning("slow")
    logging.getLogger("eropaf.test").warning("slow")

    first, second = log.getvalue().splitlines()
    assert "eropaf.test [4bf92f3577b34da6a3ce929d0e0e4736]: slow" in first
    assert "eropaf.test [-]: slow" in second


def test_a_citizen_service_number_in_an_error_is_left_out(log: StringIO) -> None:
    try:
        raise RuntimeError("resident 123456782 of 2026-11-02, row 123456789")
    except RuntimeError:
        logging.getLogger("eropaf.test").exception("failed")

    assert "resident [bsn] of 2026-11-02, row 123456789" in log.getvalue()
