"""Where people are signed in: sessions end by themselves, by their owner and by the administrator."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from eropaf.accounts.enums import Way
from eropaf.accounts.models import SignInSession, User
from eropaf.accounts.services import close_account
from eropaf.accounts.session_terms import SessionTerms
from eropaf.accounts.sessions import KEPT, begin_session, end_session, end_sessions_of
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.config import settings as product_settings
from eropaf.core import clock
from eropaf.core.errors import Refused
from tests.integration.conftest import NOW
from tests.integration.web.signing_in import browser_of, give_code, give_password

pytestmark = pytest.mark.django_db

SESSIONS = "/sessies/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def real_terms(settings: Settings) -> None:
    """As the product has them."""
    settings.SESSION_TERMS = product_settings.SESSION_TERMS


def later(**more: float) -> datetime:
    return NOW + timedelta(minutes=1) + timedelta(**more)


def is_in(client: Client) -> bool:
    return client.get("/werklijst/").status_code == 200


def sessions_of(actor: Actor) -> list[SignInSession]:
    with municipality_scope(actor.municipality_id):
        return list(SignInSession.objects.filter(user_id=actor.user_id or 0).order_by("pk"))


def only_session_of(actor: Actor) -> SignInSession:
    (session,) = sessions_of(actor)
    return session


def account_of(actor: Actor) -> User:
    return User.sign_in.get(pk=actor.user_id)


def test_after_half_an_hour_without_a_page_somebody_signs_in_again_and_comes_back(worker: Actor) -> None:
    client = browser_of(worker)

    with clock.standing_at(later(minutes=31)):
        response = client.get("/werklijst/?wijk=1")
        assert response["Location"] == "/inloggen/?next=%2Fwerklijst%2F%3Fwijk%3D1"
        page = client.get(response["Location"]).content.decode()
    assert "Je hebt hier 30 minuten niets gedaan." in page
    assert 'value="/werklijst/?wijk=1"' in page
    assert only_session_of(worker).ended_at


def test_who_goes_on_working_stays_in_until_eight_hours_are_over(worker: Actor) -> None:
    client = browser_of(worker)

    for minutes in range(20, 8 * 60, 20):
        with clock.standing_at(later(minutes=minutes)):
            assert is_in(client), minutes
    with clock.standing_at(later(hours=8)):
        assert not is_in(client)
        assert "Je logde acht uur geleden in." in client.get("/inloggen/").content.decode()


def test_the_municipality_chooses_how_long_it_may_be_quiet(worker: Actor, settings: Settings) -> None:
    settings.SESSION_TERMS = SessionTerms(idle=timedelta(minutes=5))
    client = browser_of(worker)

    with clock.standing_at(later(minutes=6)):
        assert not is_in(client)


def test_a_button_that_was_pressed_too_late_leads_back_to_its_page(worker: Actor) -> None:
    client = browser_of(worker)

    with clock.standing_at(later(hours=1)):
        back = client.post("/werklijst/overnemen/", headers={"Referer": "http://testserver/werklijst/?wijk=1"})
        assert back["Location"] == "/inloggen/?next=%2Fwerklijst%2F%3Fwijk%3D1"
    with clock.standing_at(later(hours=1)):
        client = browser_of(worker)
    with clock.standing_at(later(hours=2)):
        elsewhere = client.post("/werklijst/overnemen/", headers={"Referer": "http://evil.example/werklijst/"})
        assert elsewhere["Location"] == "/inloggen/"


def test_a_part_of_a_page_leads_to_the_whole_sign_in_page(worker: Actor) -> None:
    client = browser_of(worker)

    with clock.standing_at(later(hours=1)):
        response = client.get(
            "/werklijst/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/werklijst/?wijk=1"}
        )
    assert (response.status_code, response["HX-Redirect"]) == (204, "/inloggen/?next=%2Fwerklijst%2F%3Fwijk%3D1")


def test_somebody_sees_the_own_sessions_in_words_and_nobody_elses(worker: Actor, coordinator: Actor) -> None:
    browser_of(coordinator)
    client = Client(headers={"User-Agent": FIREFOX})
    give_password(client, Role.WORKER)
    client.post("/inloggen/instellen/beginnen/")
    give_code(client, Role.WORKER)
    page = client.get(SESSIONS).content.decode()

    assert "Firefox, Windows" in page
    assert "deze browser" in page
    assert "2 november 09:30" in page
    assert "Sessies van anderen" not in page
    assert "127.0.0.1" not in page
    assert "140.0" not in page


def test_somebody_ends_one_session_or_all_others(worker: Actor) -> None:
    here, there, third = (browser_of(worker) for _each in range(3))
    _first, second, _third = sessions_of(worker)

    assert here.post(f"/sessies/{second.pk}/beeindigen/")["Location"] == SESSIONS
    assert not is_in(there)
    assert "door jezelf in een andere browser" in there.get("/inloggen/").content.decode()
    assert is_in(third)
    here.post("/sessies/andere/beeindigen/")
    assert not is_in(third)
    assert is_in(here)


def test_a_session_that_is_over_is_not_in_the_list(worker: Actor) -> None:
    browser_of(worker)
    with clock.standing_at(later(hours=1)):
        page = browser_of(worker).get(SESSIONS).content.decode()

    assert page.count('data-label="Laatst gebruikt"') == 1


def test_the_administrator_sees_and_ends_those_of_everybody_in_the_municipality(
    administrator: Actor, worker: Actor, other_coordinator: Actor
) -> None:
    client, office, elsewhere = browser_of(worker), browser_of(administrator), browser_of(other_coordinator, "0002")
    page = office.get(SESSIONS).content.decode()
    assert "<strong>Worker</strong>" in page
    assert "<strong>Coordinator</strong>" not in page

    office.post(f"/sessies/accounts/{worker.user_id}/beeindigen/")
    assert not is_in(client)
    for address in (
        f"/sessies/accounts/{other_coordinator.user_id}/beeindigen/",
        f"/sessies/{only_session_of(other_coordinator).pk}/beeindigen/",
    ):
        assert office.post(address).status_code == 404
    assert is_in(elsewhere)
    with pytest.raises(OtherMunicipality):
        end_sessions_of(user=account_of(other_coordinator), by=administrator)


def test_the_privacy_officer_looks_and_does_not_end(privacy_officer: Actor, worker: Actor) -> None:
    client = browser_of(worker)
    office = browser_of(privacy_officer)
    page = office.get(SESSIONS).content.decode()

    assert "<strong>Worker</strong>" in page
    assert "beeindigen" not in page
    assert office.post(f"/sessies/{only_session_of(worker).pk}/beeindigen/").status_code == 404
    with pytest.raises(Refused):
        end_session(session=only_session_of(worker), by=privacy_officer)
    assert is_in(client)


def test_closing_an_account_ends_its_sessions(worker: Actor) -> None:
    browser_of(worker)
    close_account(user=account_of(worker), by=system_actor("test", worker.municipality_id))

    assert only_session_of(worker).ended_at


def test_signing_out_ends_the_session_in_the_list_too(worker: Actor) -> None:
    client = browser_of(worker)
    client.post("/uitloggen/")

    assert only_session_of(worker).ended_at


def test_a_browser_that_knows_of_no_session_of_ours_signs_in_again(worker: Actor) -> None:
    client = browser_of(worker)
    session = client.session
    del session["sign_in_session"]
    session.save()

    assert not is_in(client)


def test_nobody_goes_on_with_the_session_of_another_account(worker: Actor, coordinator: Actor) -> None:
    client = browser_of(worker)
    browser_of(coordinator)
    session = client.session
    session["sign_in_session"] = only_session_of(coordinator).pk
    session.save()

    assert not is_in(client)


def test_that_a_session_is_used_is_kept_once_a_minute(worker: Actor) -> None:
    client = browser_of(worker)

    with clock.standing_at(later(seconds=30)):
        is_in(client)
        before = only_session_of(worker).last_used_at
    with clock.standing_at(later(seconds=50)):
        is_in(client)
    assert only_session_of(worker).last_used_at == before
    with clock.standing_at(later(minutes=5)):
        is_in(client)
    assert only_session_of(worker).last_used_at == later(minutes=5)


def test_sessions_are_forgotten_after_half_a_year(worker: Actor) -> None:
    browser_of(worker)
    with clock.standing_at(later(days=KEPT.days)):
        begin_session(user=account_of(worker), way=Way.PASSWORD, browser="", by=worker)

    assert len(sessions_of(worker)) == 1


def test_ending_sessions_is_kept(worker: Actor, administrator: Actor) -> None:
    client = browser_of(worker)
    client.post("/sessies/andere/beeindigen/")
    browser_of(administrator).post(f"/sessies/{only_session_of(worker).pk}/beeindigen/")

    with municipality_scope(worker.municipality_id):
        kept = list(Event.objects.filter(kind__contains="ended").order_by("pk").values_list("kind", "actor_key"))
    assert kept == [("user.sessions_ended", worker.key), ("session.ended", administrator.key)]
