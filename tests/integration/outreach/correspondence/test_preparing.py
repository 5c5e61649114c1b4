"""A text filled in for one resident, as the worker gets it to send."""

import pytest
from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.outreach.correspondence.enums import MessageChannel
from eropaf.outreach.correspondence.preparing import Prepared, prepare, values_for
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.variables import Variable
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, the_case
from tests.integration.outreach.correspondence.letters import published_text

pytestmark = pytest.mark.django_db

PHONE = {Variable.WORKER_PHONE: "06 11 22 33 44"}


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row()], coordinator)
    return the_case(coordinator)


def prepared(case: Case, version: TextVersion, channel: MessageChannel, by: Actor) -> Prepared:
    with looking_as(by):
        return prepare(version, channel, values_for(case, TextLanguage(version.language), by, PHONE))


@pytest.mark.parametrize("channel", [MessageChannel.SMS, MessageChannel.LETTER])
def test_in_arabic_a_phone_number_is_sent_so_that_it_reads_from_its_first_digit(
    case: Case, coordinator: Actor, channel: MessageChannel
) -> None:
    version = published_text(channel, coordinator, TextLanguage.ARABIC)
    text = prepared(case, version, channel, coordinator).text
    assert "\u206806 11 22 33 44\u2069" in text.plain


def test_a_letter_can_name_the_amount_of_the_arrears(case: Case, coordinator: Actor) -> None:
    version = published_text(MessageChannel.LETTER, coordinator, body="Het gaat om {{bedrag}}.")
    text = prepared(case, version, MessageChannel.LETTER, coordinator).text
    assert " ".join(str(Euros(case.amount_cents)).split()) in text.plain


def test_an_amount_is_written_in_the_language_of_the_letter_not_of_the_screen(case: Case, worker: Actor) -> None:
    for screen in ("nl", "en"):
        with looking_as(worker), override(screen):
            told = {language: values_for(case, language, worker, PHONE) for language in TextLanguage}
        assert told[TextLanguage.DUTCH][Variable.AMOUNT] == "€\N{NO-BREAK SPACE}300,00"
        assert told[TextLanguage.ENGLISH][Variable.AMOUNT] == "€300.00"
