"""How far erasing at a resident's request came, as the request and the proposal tell it."""

import pytest
from django.test import Client

from eropaf.audit.actor import Actor
from eropaf.core.errors import Refused
from eropaf.privacy.requests.enums import Outcome
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.calling_off import call_off
from eropaf.privacy.retention.models import DestructionRun
from tests.integration.building import deliver, row
from tests.integration.privacy.test_erasing_what_is_in_no_case import a_reply
from tests.integration.privacy.test_erasing_while_granted import (
    agreed,
    asked_to_erase,
    carry_out,
    decide,
    half_carried_out,
    reopen,
)
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def asked(coordinator: Actor, privacy_officer: Actor, in_scope: None) -> ResidentRequest:
    """To erase, granted, of a resident with three cases and a message that is in none."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    a_reply(coordinator)
    return asked_to_erase(privacy_officer)


@pytest.fixture
def officer(privacy_officer: Actor) -> Client:
    return browser_of(privacy_officer)


def request_page(client: Client, asked: ResidentRequest) -> str:
    return client.get(f"/privacy/verzoeken/{asked.pk}/").content.decode()


def told(client: Client, run: DestructionRun) -> str:
    return words(client.get(f"/privacy/bewaren/{run.pk}/"))


def test_a_request_leads_to_its_proposal_and_offers_no_second(
    asked: ResidentRequest, officer: Client, privacy_officer: Actor
) -> None:
    before = request_page(officer, asked)
    run = propose_granted(request=asked, by=privacy_officer)

    after = request_page(officer, asked)

    assert f'action="/privacy/verzoeken/{asked.pk}/wissen/"' in before
    assert f'action="/privacy/verzoeken/{asked.pk}/wissen/"' not in after
    assert f'href="/privacy/bewaren/{run.pk}/"' in after
    with pytest.raises(Refused, match=f"voorstel {run.number}"):
        propose_granted(request=asked, by=privacy_officer)


def test_once_it_is_called_off_it_can_be_proposed_again(
    asked: ResidentRequest, officer: Client, privacy_officer: Actor
) -> None:
    run = propose_granted(request=asked, by=privacy_officer)
    call_off(run=run, because="Nog even niet.", by=privacy_officer)

    page = request_page(officer, asked)

    assert f'action="/privacy/verzoeken/{asked.pk}/wissen/"' in page
    assert f'href="/privacy/bewaren/{run.pk}/"' not in page


def test_what_was_half_destroyed_and_goes_on_cannot_be_called_off(
    asked: ResidentRequest,
    officer: Client,
    privacy_officer: Actor,
    coordinator: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = agreed(asked, privacy_officer, coordinator)
    assert "Akkoord, kan nog worden ingetrokken" in told(officer, run)
    half_carried_out(run, monkeypatch)

    page = told(officer, run)

    assert "Deels vernietigd, de rest volgt" in page
    assert "kan nog worden ingetrokken" not in page
    assert "Hiervan niets vernietigen" not in page
    assert "Deze zaak laten blijven" in page
    assert "Deels vernietigd, de rest volgt" in words(officer.get("/privacy/bewaren/"))


def test_what_was_half_destroyed_and_then_stopped_tells_so_at_once(
    asked: ResidentRequest,
    officer: Client,
    privacy_officer: Actor,
    coordinator: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = agreed(asked, privacy_officer, coordinator)
    half_carried_out(run, monkeypatch)
    reopen(asked, privacy_officer)

    page = told(officer, run)

    assert "Deels vernietigd, de rest blijft" in page
    assert "Wordt vernietigd op" not in page
    assert "Deze zaak laten blijven" not in page
    decide(asked, privacy_officer, Outcome.GRANTED)
    assert f'action="/privacy/verzoeken/{asked.pk}/wissen/"' in request_page(officer, asked)
    assert carry_out(run)
    assert "Vernietigd" in told(officer, run)
