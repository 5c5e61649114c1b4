"""Whatever is killed while people work: nothing recorded is lost, nothing is recorded twice.

`EROPAF_CHAOS_SECONDS=600` makes it long; which things are killed when is drawn with a fixed seed.
"""

import http.client
import os
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker

from eropaf.audit.actor import Role
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.config import database
from eropaf.core import clock
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.enums import ContactKind
from eropaf.partners.models import Partner
from eropaf.running.backup.keyring import Keyring
from eropaf.running.backup.making import make_backup
from tests.chaos.installation import Installation, ask
from tests.empty_database import connected_to, empty_database, server_folder
from tests.integration.building import add_person, deliver, found_municipality, row, write_csv
from tests.integration.exchange.mail_server import mail_server
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.web.signing_in import sign_in

SECONDS = int(os.environ.get("EROPAF_CHAOS_SECONDS", "60"))
SOURCE = f"eropaf_before_chaos{os.environ.get('PYTEST_XDIST_WORKER', '')}"
MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=clock.AMSTERDAM)
WRITERS, CASES = 4, 12
CSRF = "c" * 32
KINDS = ("worker", "web process", "database", "worker", "web")


@dataclass
class Work:
    """What people did, and what they were told about it.

    Attributes:
        told: notes of attempts of which the page said that they were recorded.
        asked: all notes, also those of which nobody got an answer.
        files: file names that were delivered, each until somebody was told that it came in.
    """

    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True)
class Story:
    """What there is when it begins."""

    installation: Installation
    cookies: dict[Role, str]
    cases: list[int]
    partner: int
    mailbox: list[EmailMessage]


@pytest.fixture(scope="module")
def story(database_server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """A municipality with cases and messages that are due, in an installation of its own."""
    with (
        server_folder() as folder,
        mail_server() as mailbox,
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("DATABASE_URL", database.owner_url())
        patch.setenv("EROPAF_VAR", str(folder))
        installation = Installation(folder, _settings(mailbox.server.port, folder))
        try:
            yield _fill(installation, folder, mailbox.messages)
        finally:
            installation.stop()
            database.drop_database(SOURCE)


def _settings(mail_port: int, folder: Path) -> dict[str, str]:
    return {
        "EROPAF_TODAY": MORNING.date().isoformat(),
        "EROPAF_OUTREACH": "on",
        "EROPAF_MAIL_HOST": "127.0.0.1",
        "EROPAF_MAIL_PORT": str(mail_port),
        "EROPAF_MAIL_SECURITY": "none",
        "EROPAF_MAIL_FROM": "Gemeente Voorbeeldstad <hulp@voorbeeldstad.example>",
        "EROPAF_BACKUP_KEYS": str(folder / "keys"),
    }


def _fill(installation: Installation, folder: Path, mailbox: list[EmailMessage]) -> Story:
    database.drop_database(SOURCE)
    database.create_database(SOURCE, template=empty_database())
    with connected_to(SOURCE), clock.standing_at(MORNING), override_settings(OUTREACH_ON=True):
        municipality = found_municipality("0001")
        worker, coordinator = (add_person(municipality, role) for role in (Role.WORKER, Role.COORDINATOR))
        deliver(
            [row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(20, 20 + CASES)], coordinator
        )
        version = published_text(MessageChannel.EMAIL, coordinator)
        with municipality_scope(municipality.pk):
            cases = list(Case.objects.order_by("pk"))
            partner = Partner.objects.get(code="wonen").pk
        for number, case in enumerate(cases):
            a_message(case, MessageChannel.EMAIL, version, worker, body=f"Bericht {number}")
        cookies = {role: _sign_in(role) for role in (Role.WORKER, Role.COORDINATOR)}
        made = make_backup(folder / "made", Keyring(folder / "keys"))
    installation.run("restore", str(made))
    return Story(installation, cookies, [case.pk for case in cases], partner, mailbox)


def _sign_in(role: Role) -> str:
    browser = Client()
    sign_in(browser, role)
    return f"sessionid={browser.cookies['sessionid'].value}; csrftoken={CSRF}"


def _write(story: Story, work: Work, until: float, chance: random.Random) -> None:
    """Record attempts, each with words of its own, and never a second time what got no answer."""
    while time.monotonic() < until:
        note = uuid.UUID(int=chance.getrandbits(128)).hex
        form = {"csrfmiddlewaretoken": CSRF, "kind": ContactKind.PHONE, "reached": "no", "again": "yes", "note": note}
        work.asked.append(note)
        try:
            answer = ask(
                story.installation.port,
                "POST",
                f"/zaken/{chance.choice(story.cases)}/contactpoging/",
                story.cookies[Role.WORKER],
                urlencode(form).encode(),
                "application/x-www-form-urlencoded",
            )
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
            continue
        work.statuses[answer] += 1
        if answer == http.client.FOUND:
            work.told.append(note)
        time.sleep(0.1)


def _deliver(story: Story, work: Work, until: float) -> None:
    """Deliver files, each as often as it takes to be told that it came in."""
    number = 1000
    while time.monotonic() < until:
        number += 10
        name = f"levering-{number}.csv"
        rows = [row(Klantnummer=f"D{each}", Huisnummer=str(each)) for each in range(number, number + 3)]
        work.files.append(name)
        while not _upload(story, name, write_csv(rows)):
            assert time.monotonic() < until + 120, "Nothing takes a file any more"
            time.sleep(0.5)
        time.sleep(2)


def _upload(story: Story, name: str, content: bytes) -> bool:
    mark = "----chaos"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n',
        f'--{mark}\r\nContent-Disposition: form-data; name="partner"\r\n\r\n{story.partner}\r\n',
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n',
    ]
    body = "".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode()
    try:
        answer = ask(
            story.installation.port,
            "POST",
            "/leveringen/nieuw/",
            story.cookies[Role.COORDINATOR],
            body,
            f"multipart/form-data; boundary={mark}",
        )
    except (OSError, http.client.HTTPException):
        return False
    return answer == http.client.FOUND


def _kill_at_random(installation: Installation, until: float, chance: random.Random) -> None:
    waiting = list(KINDS)  # each kind once in any case
    while time.monotonic() < until:
        time.sleep(chance.uniform(3, 7))
        installation.kill(waiting.pop() if waiting else chance.choice(KINDS))
        time.sleep(0.5)
        installation.keep_running()


def _wait_for_work(story: Story) -> None:
    """Until no delivery and no message is underway."""
    query = (
        "SELECT (SELECT count(*) FROM intake_delivery WHERE state IN ('received', 'checked'))"
        " + (SELECT count(*) FROM correspondence_message WHERE state IN ('waiting', 'sending'))"
    )
    until = time.monotonic() + 240
    while time.monotonic() < until:
        story.installation.keep_running()
        if rows(story, query) == [(0,)]:
            return
        time.sleep(1)
    raise AssertionError("Deliveries or messages are still underway")


def rows(story: Story, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(story.installation.url) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def work(story: Story) -> Work:
    """People work and things are killed; then everything comes to rest."""
    done, until = Work(), time.monotonic() + SECONDS
    story.installation.wait_until_up()
    until = time.monotonic() + SECONDS
    people = [
        threading.Thread(target=_write, args=(story, done, until, random.Random(seed))) for seed in range(WRITERS)
    ]
    people.append(threading.Thread(target=_deliver, args=(story, done, until)))
    for each in people:
        each.start()
    _kill_at_random(story.installation, until, random.Random(9))
    story.installation.wait_until_up()
    for each in people:
        each.join()
    _wait_for_work(story)
    return done


def test_everything_was_killed_and_people_could_work(story: Story, work: Work) -> None:
    assert set(story.installation.killed) == set(KINDS)
    assert len(work.told) > 20, work.statuses
    assert len(work.files) > 2


def test_what_was_recorded_is_there_once(story: Story, work: Work) -> None:
    found = Counter(note for (note,) in rows(story, "SELECT note FROM outreach_contactattempt WHERE note <> ''"))
    assert [note for note in work.told if found[note] != 1] == []


def test_what_got_no_answer_is_there_once_or_not_at_all(story: Story, work: Work) -> None:
    found = Counter(note for (note,) in rows(story, "SELECT note FROM outreach_contactattempt WHERE note <> ''"))
    assert [note for note in work.asked if found[note] > 1] == []
    assert found.keys() <= set(work.asked)


def test_every_record_has_its_event_and_no_event_stands_alone(story: Story, work: Work) -> None:
    attempts = rows(story, "SELECT count(*) FROM outreach_contactattempt")
    events = rows(story, "SELECT count(*) FROM audit_event WHERE kind = 'attempt.recorded'")
    assert attempts == events


def test_every_delivery_arrives_once_with_all_its_rows(story: Story, work: Work) -> None:
    query = "SELECT file_name, state, signal_count FROM intake_delivery WHERE file_name LIKE 'levering-%'"
    found = sorted(rows(story, query))
    assert found == [(name, "carried", 3) for name in sorted(set(work.files))]
    doubles = "SELECT delivery_id FROM intake_signal GROUP BY delivery_id, row_number HAVING count(*) > 1"
    assert rows(story, doubles) == []


def test_no_message_was_sent_twice(story: Story, work: Work) -> None:
    sent = Counter(str(each["Message-ID"]) for each in story.mailbox)
    assert sent
    assert [number for number, times in sent.items() if times > 1] == []
