"""Nothing leaves the machine unless an operator says where to: the whole way of a signal, with every way out shut."""

import ast
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import eropaf
from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.exchange import setup
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.overviews import tell_weeks
from eropaf.jobs.receiving import fetch_text_messages
from eropaf.jobs.remembering import remember_and_forget
from eropaf.jobs.sending import ask_about_messages, send_messages
from eropaf.jobs.telling_facts import tell_facts
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState
from eropaf.outreach.correspondence.models import Message
from tests.integration.building import deliver, row
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.web.signing_in import browser_of

SOURCE = Path(eropaf.__file__).parent
OPENS = {
    "socket",
    "smtplib",
    "imaplib",
    "ftplib",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "aiohttp",
    "asyncio",
}
# Every place that can open a connection, and to what.
PLACES = {
    "exchange/mail/channel.py": "the mail server of EROPAF_MAIL_HOST",
    "exchange/notify/channel.py": "NotifyNL at EROPAF_NOTIFY_URL",
    "intake/apart/client.py": "our own process that reads files: a pair of sockets without an address",
    "intake/apart/room.py": "the same",
    "intake/apart/wire.py": "the same",
}


def imports_of(file: Path) -> set[str]:
    """The modules that a file asks for."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_every_place_that_can_open_a_connection_is_known() -> None:
    other = ("notifications_python_client",)
    places = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.glob("**/*.py")
        if any(name in OPENS or name.startswith(other) for name in imports_of(file))
    }

    assert places == set(PLACES)


def test_out_of_the_box_there_is_nowhere_to_send_to() -> None:
    assert not setup.sends_for_real()
    assert setup.mail_server() is None
    assert setup.notify_service() is None
    assert (setup.email_channel(), setup.sms_channel(), setup.letter_channel()) == (None, None, None)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whom somebody tried to reach; every try fails. The database is reached by a library in C, past this."""
    told: list[Any] = []

    def refuse(_socket: socket.socket, where: Any) -> None:
        told.append(where)
        raise OSError("Nothing leaves this machine")

    def refuse_name(*where: Any, **_more: Any) -> None:
        told.append(where)
        raise OSError("Nothing is looked up")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_name)
    return told


@pytest.mark.django_db(transaction=True)
def test_a_signal_goes_its_whole_way_with_every_way_out_shut(
    coordinator: Actor, worker: Actor, tried: list[Any]
) -> None:
    delivery = deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    with municipality_scope(coordinator.municipality_id):
        case = Case.objects.order_by("number")[0]
    version = published_text(MessageChannel.EMAIL, coordinator)
    with clock.standing_at(clock.now() - timedelta(hours=1)):
        message = a_message(case, MessageChannel.EMAIL, version, worker)
    for job in (
        send_messages,
        ask_about_messages,
        fetch_text_messages,
        remember_and_forget,
        feed_back,
        tell_weeks,
        tell_facts,
    ):
        job()
    browser = browser_of(coordinator)
    for where in (
        "/vandaag/",
        "/werklijst/",
        f"/zaken/{case.pk}/",
        f"/leveringen/{delivery.pk}/",
        "/post/",
        "/cijfers/",
    ):
        assert browser.get(where).status_code == 200

    with municipality_scope(coordinator.municipality_id):
        assert Message.objects.get(pk=message.pk).state == MessageState.TEST
    assert tried == []
