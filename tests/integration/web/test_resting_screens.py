"""What screens show and do of a case that rests, where that wants more than one form."""

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.restricting import restrict_cases
from eropaf.jobs.together import split
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.support.hours.models import TimeEntry
from eropaf.support.hours.services.time import start_timer
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, on, the_case
from tests.integration.cases.together import matches_of_partner
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.support.hours.stories import book
from tests.integration.web.signing_in import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def case(coordinator: Actor, worker: Actor, in_scope: None) -> Case:
    """A tenant, of the worker."""
    deliver([row()], coordinator)
    return take_over(case=the_case(coordinator), by=worker)


def let_rest(case: Case, by: Actor) -> None:
    restrict_cases(cases=[case], request_number=1, reason="Het bedrag klopt niet.", by=by)


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_post_tells_that_a_case_rests_and_lets_a_message_only_be_kept_from_leaving(
    case: Case, coordinator: Actor, worker: Actor
) -> None:
    text = published_text(MessageChannel.EMAIL, coordinator)
    failed, waits = (a_message(case, MessageChannel.EMAIL, text, worker) for _each in range(2))
    with acting(worker):
        Message.objects.filter(pk=failed.pk).update(state=MessageState.FAILED, problem=Problem.BOUNCED)
        Message.objects.filter(pk=waits.pk).update(state=MessageState.WAITING)
    before = page(browser_of(worker), "/post/")
    let_rest(case, coordinator)

    at_rest = page(browser_of(worker), "/post/")

    assert "Beperkt" not in before
    assert f"/post/{failed.pk}/afgehandeld/" in before
    assert at_rest.count("Beperkt") == 2
    assert f"/post/{failed.pk}/afgehandeld/" not in at_rest
    assert f"/post/{waits.pk}/niet-versturen/" in at_rest


@pytest.mark.parametrize("earlier", [(), ("gezien",)])
def test_what_is_known_of_a_new_signal_of_who_was_helped_waits_while_the_case_rests(
    earlier: tuple[str, ...], case: Case, coordinator: Actor, worker: Actor
) -> None:
    attempt(case, worker, reached=True)
    close_case(case=case, result=EndResult.ADVICE, by=worker)
    client, where = browser_of(worker), f"/zaken/{case.pk}/hulp/nazorg"
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        newest = {"seen": str(cases_of(coordinator)[-1].pk)}
        for each in earlier:
            assert client.post(f"{where}/{each}/", newest).status_code == 302
        let_rest(case, coordinator)
        before = Event.objects.count()

        answer = client.post(f"{where}/{'weer-tonen' if earlier else 'gezien'}/", newest)

        assert answer.status_code == 422
        assert "rust op verzoek" in answer.content.decode()
        assert Event.objects.count() == before


def test_who_forgot_the_timer_still_says_how_long_was_worked_in_a_case_that_came_to_rest(
    case: Case, coordinator: Actor, worker: Actor
) -> None:
    start_timer(case=case, service=book(coordinator)["Eropaf"], by=worker)
    let_rest(case, coordinator)
    with on(2026, 11, 3):
        client = browser_of(worker)
        stopped = client.post(f"/zaken/{case.pk}/hulp/klok/stoppen/")
        assert 'name="seconds"' in page(client, stopped["Location"])
        client.post(stopped["Location"], {"seconds": "0:45"})

    assert TimeEntry.objects.get().seconds == 2700


@pytest.mark.parametrize("question", ["hulp/tijd", "hulp/eigen-kracht", "hulp/regeling", "bericht/email-0"])
def test_what_would_be_refused_is_not_asked_and_the_page_tells_why(
    question: str, case: Case, coordinator: Actor, worker: Actor
) -> None:
    published_text(MessageChannel.EMAIL, coordinator)
    client, where = browser_of(worker), f"/zaken/{case.pk}/{question}/"
    assert 'method="post"' in page(client, where).split("<main")[1]
    let_rest(case, coordinator)

    shown = page(client, where).split("<main")[1]

    assert 'id="restricted"' in shown
    assert 'method="post"' not in shown.split("</main")[0]


def test_nothing_is_merged_or_split_and_the_page_tells_that_one_rests(
    case: Case, coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Klantnummer="E1")], coordinator, "stroom")
    other = split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker).target
    client = browser_of(worker)
    assert "Vergelijk" in page(client, f"/zaken/{other.pk}/samenvoegen-of-splitsen/")
    let_rest(case, coordinator)

    of_the_other = page(client, f"/zaken/{other.pk}/samenvoegen-of-splitsen/").split("Zaak 1</strong>")[1]

    assert 'id="restricted"' in page(client, f"/zaken/{case.pk}/samenvoegen-of-splitsen/")
    assert "Beperkt" in of_the_other.split("</li>")[0]
    assert "Vergelijk" not in of_the_other.split("</li>")[0]
    compared = client.get(f"/zaken/{other.pk}/samenvoegen/", {"number": case.number})
    assert "rust op verzoek" in compared.content.decode()
