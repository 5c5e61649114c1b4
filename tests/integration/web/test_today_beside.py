"""What asks for attention beside the cases of the day: rounds, replies, what failed, and what waits to leave."""

import re

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.jobs.together import merge
from eropaf.outreach.correspondence.enums import MessageChannel, Problem, ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.outreach.correspondence.services.batches import make_batch, post_batch
from eropaf.outreach.correspondence.services.moving import move
from eropaf.outreach.correspondence.services.replies import Incoming, assign_reply, handle_reply, receive_reply
from eropaf.outreach.correspondence.services.writing import settle_message
from eropaf.outreach.correspondence.states import MessageVerb
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.visits.services.planning import cancel_round
from eropaf.outreach.visits.services.visitors import Visitors
from eropaf.triage.services.overruling import overrule_case
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.outreach.visits.stories import go_round, visitor
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

EMAIL, SMS, LETTER = MessageChannel.EMAIL, MessageChannel.SMS, MessageChannel.LETTER
MOST_QUERIES = 42


@pytest.fixture
def cases(coordinator: Actor, worker: Actor, settings: LazySettings) -> list[Case]:
    """Three cases of the worker, and one of the coordinator; messages leave for real."""
    settings.OUTREACH_ON = True
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (20, 21, 22, 23)], coordinator)
    found = cases_of(worker)
    for case in found[:3]:
        take_over(case=case, by=worker)
    return found


@pytest.fixture
def client(worker: Actor) -> Client:
    return browser_of(worker)


def show(client: Client, address: str = "/vandaag/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def beside(html: str, part: str) -> str:
    """One of the panels above the list; empty where it is not there."""
    _before, _found, after = html.partition(f'<section id="{part}"')
    return after.partition("</section>")[0]


def write(case: Case, channel: MessageChannel, by: Actor, coordinator: Actor) -> Message:
    return a_message(case, channel, published_text(channel, coordinator), by)


def fails(message: Message, by: Actor) -> None:
    with acting(by):
        move(message, MessageVerb.BEGIN, by)
        move(message, MessageVerb.FAIL, by, Problem.BOUNCED)


def answers(case: Case | None, by: Actor, number: int = 1) -> Reply:
    """A resident sends a text message from a number that nobody knows; a colleague may find of which case it is."""
    incoming = Incoming(
        ReplyChannel.SMS, ReplySource.NOTIFY, str(number), clock.now(), "31699999999", "Bel me na vijven"
    )
    reply = receive_reply(incoming=incoming, by=by)
    if case:
        assign_reply(reply=reply, case=case, by=by)
    return reply


def by_letter(case: Case, by: Actor) -> None:
    overrule_case(case=case, approach="letter", reason="Geen telefoon", by=by)


def test_without_rounds_replies_or_failures_nothing_stands_above_the_list(cases: list[Case], client: Client) -> None:
    assert "eropaf-beside" not in show(client)


def test_the_rounds_of_today_in_which_i_go_along_stand_above_the_list(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    mine = go_round(worker, cases[:2])
    along = go_round(
        coordinator, cases[2:3], part_of_day=PartOfDay.EVENING, visitors=Visitors(visitor(coordinator), visitor(worker))
    )
    others = go_round(coordinator, cases[3:])

    rounds = beside(show(client), "rounds-today")

    assert rounds.index(f'href="/rondes/{mine.pk}/"') < rounds.index(f'href="/rondes/{along.pk}/"')
    assert f'href="/rondes/{others.pk}/"' not in rounds
    assert "0 van 2 adressen bezocht" in rounds
    assert "Coordinator en Worker" in rounds


def test_a_round_that_was_called_off_or_is_on_another_day_does_not(
    cases: list[Case], client: Client, worker: Actor
) -> None:
    go_round(worker, cases[:1], day=clock.today().replace(day=5))
    cancel_round(planned=go_round(worker, cases[1:2]), by=worker)

    assert beside(show(client), "rounds-today") == ""


def test_replies_in_my_cases_that_nobody_handled_are_named(cases: list[Case], client: Client, worker: Actor) -> None:
    reply = answers(cases[0], worker)

    replies = beside(show(client), "replies")

    assert cases[0].group.name in replies
    assert f'href="/zaken/{cases[0].pk}/"' in replies
    assert 'href="/post/#inbox"' in replies
    handle_reply(reply=reply, is_contact=False, by=worker)
    assert beside(show(client), "replies") == ""


def test_a_reply_in_a_case_that_was_merged_into_mine_is_mine(cases: list[Case], client: Client, worker: Actor) -> None:
    answers(cases[3], worker)
    assert cases[3].group.name not in beside(show(client), "replies")
    merge(source=cases[3], target=cases[0], by=worker)

    assert cases[3].group.name in beside(show(client), "replies")


def test_replies_of_which_nobody_knows_the_case_are_counted_and_those_of_a_colleague_are_not(
    cases: list[Case], client: Client, worker: Actor
) -> None:
    answers(None, worker, 1)
    unknown = answers(None, worker, 2)
    assert "2 antwoorden zijn nog van niemand" in beside(show(client), "replies")

    assign_reply(reply=unknown, case=cases[3], by=worker)

    replies = beside(show(client), "replies")
    assert "1 antwoord is nog van niemand" in replies
    assert cases[3].group.name not in replies


def test_a_message_that_failed_says_why_and_leads_to_post_until_it_is_settled(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    mine, theirs = (write(case, EMAIL, coordinator, coordinator) for case in (cases[0], cases[3]))
    for message in (mine, theirs):
        fails(message, coordinator)

    failed = beside(show(client), "failed")

    assert cases[0].group.name in failed
    assert cases[3].group.name not in failed
    assert "De e-mail kwam terug" in failed
    assert 'href="/post/"' in failed
    with looking_as(worker):
        settle_message(message=mine, by=worker)
    assert beside(show(client), "failed") == ""
    assert cases[3].group.name in beside(show(browser_of(coordinator)), "failed")  # who wrote it hears of it too


def test_a_letter_that_waits_for_the_post_is_not_asked_for_again(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    by_letter(cases[0], worker)
    assert "1e brief" in show(client)
    message = write(cases[0], LETTER, worker, coordinator)

    html = show(client)

    assert "2 zaken vragen vandaag iets" in html
    assert "1e brief" not in html
    assert '<a class="nl-link" href="/post/">Brief wacht op de post' in html.split('id="waiting"')[1]
    page = show(client, f"/zaken/{cases[0].pk}/").split('id="next"')[1].split("</section>")[0]
    assert "Brief wacht op de post" in page
    assert 'href="#send"' in page
    assert "Vanaf ma 2 nov" not in page
    with acting(worker):
        move(message, MessageVerb.CANCEL, worker)
    assert "1e brief" in show(client)


def test_a_message_that_waits_beside_another_attempt_is_told_and_the_attempt_is_still_asked_for(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    write(cases[0], EMAIL, worker, coordinator)

    html = show(client)

    assert "3 zaken vragen vandaag iets" in html
    assert html.count("1e huisbezoek") == 3
    assert "E-mail wacht op verzending" in html
    assert "Vanaf ma 2 nov" in show(client, f"/zaken/{cases[0].pk}/").split('id="next"')[1].split("</section>")[0]


def test_letters_that_nobody_posted_by_the_next_day_are_asked_for(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    write(cases[0], MessageChannel.LETTER, worker, coordinator)
    with looking_as(worker):
        batch = make_batch(by=worker)
    assert not beside(show(client), "batches")
    with on(2026, 11, 3):
        for whose in (client, browser_of(coordinator)):
            assert f'href="/post/brieven/{batch.pk}/"' in beside(show(whose), "batches")
        with looking_as(worker):
            post_batch(batch=batch, by=worker)
        assert not beside(show(client), "batches")


def test_when_only_replies_ask_for_something_it_does_not_say_that_all_is_done(
    cases: list[Case], client: Client, worker: Actor
) -> None:
    for case in cases[:3]:
        attempt(case, worker, kind=ContactKind.VISIT)
    assert "Alles voor vandaag is gedaan" in show(client)
    answers(cases[0], worker)

    html = show(client)

    assert "Alles voor vandaag is gedaan" not in html
    assert "Geen zaak vraagt vandaag iets" in html


def test_whose_name_stands_above_the_list_was_looked_at(cases: list[Case], client: Client, worker: Actor) -> None:
    for case in cases[:3]:
        attempt(case, worker, kind=ContactKind.VISIT)
    with on(2026, 11, 2, hour=12):
        answers(cases[0], worker)
        show(client)

    with looking_as(worker):
        assert list(Viewing.objects.filter(screen="today").values_list("subject_id", flat=True)) == [cases[0].pk]


def test_the_number_of_queries_does_not_grow_with_what_asks_for_attention(
    cases: list[Case], client: Client, worker: Actor, coordinator: Actor
) -> None:
    fill(cases[:1], worker, coordinator)
    show(client)
    with CaptureQueriesContext(connection) as few:
        show(client)
    fill(cases[1:3], worker, coordinator)
    with CaptureQueriesContext(connection) as many:
        html = show(client)

    assert all(f">{3}<" in beside(html, part) for part in ("replies", "failed"))
    assert len(many) == len(few) <= MOST_QUERIES, [query["sql"][:90] for query in many]


def fill(cases: list[Case], worker: Actor, coordinator: Actor) -> None:
    """Each case is on a round of today, with a reply, a message that failed and one that waits."""
    for case in cases:
        go_round(worker, [case])
        answers(case, worker, case.pk)
        fails(write(case, EMAIL, worker, coordinator), worker)
        write(case, LETTER, worker, coordinator)
