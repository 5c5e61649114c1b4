"""Signing in with the account of the municipality, at a real OpenID provider."""

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.test import Client
from pytest_django.fixtures import Settings

from eropaf.accounts.known import Person, let_in_by_provider, unbind
from eropaf.accounts.models import User
from eropaf.accounts.services import allow_break_glass, close_account
from eropaf.accounts.session_terms import SessionTerms
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.core import clock
from tests.integration.building import PASSWORD
from tests.integration.conftest import NOW
from tests.integration.web.open_id.journey import (
    ANSWER,
    ASK,
    ask,
    come_back,
    is_let_through,
    sign_in_as,
    sign_in_there,
)
from tests.integration.web.signing_in import browser_of, email_of, give_code, give_password, have_app

pytestmark = pytest.mark.django_db

NO_ACCOUNT = "Je hebt nog geen account in Eropaf."
ATTACKS = ("nonce", "audience", "party", "issuer", "expired", "early", "key", "unsigned", "shared")


def account_of(actor: Actor) -> User:
    return User.sign_in.get(pk=actor.user_id)


def by_system(actor: Actor) -> Actor:
    return system_actor("test", actor.municipality_id)


def is_in(client: Client) -> bool:
    return client.get("/werklijst/").status_code == 200


def is_half_way(client: Client) -> bool:
    return str(client.get("/werklijst/").get("Location", "")).startswith("/inloggen/code/")


def kinds(actor: Actor) -> list[str]:
    with municipality_scope(actor.municipality_id):
        return list(Event.objects.filter(kind__startswith="user.").order_by("pk").values_list("kind", flat=True))


def try_password(role: Role) -> int:
    response = Client().post("/inloggen/", {"username": email_of(role), "password": PASSWORD})
    return response.status_code


def test_who_signed_in_there_with_a_second_factor_is_in(provider: str, worker: Actor) -> None:
    client = Client()
    assert "Inloggen met je werkaccount" in client.get("/inloggen/").content.decode()

    assert sign_in_as(client, "worker-otp")["Location"] == "/"

    assert is_in(client)
    known = account_of(worker)
    assert (known.provider, known.provider_subject) == (provider, "worker-otp")
    assert kinds(worker)[-2:] == ["user.bound_to_provider", "user.signed_in"]


def test_who_gave_a_password_only_there_gives_a_code_here(provider: str, worker: Actor) -> None:
    client = Client()
    sign_in_as(client, "worker")

    assert is_half_way(client)
    assert "user.signed_in" not in kinds(worker)
    have_app(Role.WORKER)
    give_code(client, Role.WORKER)
    assert is_in(client)
    assert kinds(worker)[-1] == "user.signed_in"


def test_what_the_settings_do_not_name_is_no_second_factor(provider: str, worker: Actor, settings: Settings) -> None:
    settings.OPEN_ID = settings.OPEN_ID | {"second_factor": frozenset({"hwk"})}
    client = Client()
    sign_in_as(client, "worker-otp")

    assert is_half_way(client)


def test_the_question_has_a_state_a_nonce_and_a_challenge_that_differ_each_time(provider: str) -> None:
    asked = [parse_qs(urlsplit(ask(Client())).query) for _each in range(2)]

    assert {each["code_challenge_method"][0] for each in asked} == {"S256"}
    for name in ("state", "nonce", "code_challenge"):
        assert len({each[name][0] for each in asked}) == 2
        assert min(len(each[name][0]) for each in asked) >= 43


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_token_that_is_not_right_lets_nobody_in(attack: str, provider: str, worker: Actor) -> None:
    client = Client()
    response = sign_in_as(client, f"worker-{attack}")

    assert response.status_code == 403
    assert "is niet gelukt" in response.content.decode()
    assert not is_in(client)
    assert not is_half_way(client)
    assert account_of(worker).provider_subject == ""


def test_a_clock_that_is_half_a_minute_off_is_no_attack(provider: str, worker: Actor) -> None:
    assert sign_in_as(Client(), "worker-skewed").status_code == 302


@pytest.mark.parametrize(
    "changed",
    [{"state": "of-somebody-else"}, {"state": ""}, {"iss": "https://provider.example"}, {"code": "x"}, {"code": ""}],
)
def test_an_answer_to_another_question_lets_nobody_in(changed: dict[str, str], provider: str, worker: Actor) -> None:
    client = Client()
    address = sign_in_there(ask(client), "worker-otp")
    answer = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    assert client.get(ANSWER, answer | changed).status_code == 403
    assert client.get(ANSWER, answer).status_code == 403  # a question is answered once
    assert not is_in(client)


def test_the_answer_of_another_browser_is_refused(provider: str, worker: Actor) -> None:
    """Else somebody could let a colleague work in an account that is not the colleague's."""
    address = sign_in_there(ask(Client()), "worker-otp")
    colleague = Client()

    assert come_back(colleague, address).status_code == 403
    ask(colleague)
    assert come_back(colleague, address).status_code == 403
    assert not is_in(colleague)


def test_a_code_that_was_used_is_refused_by_the_provider_too(provider: str, worker: Actor) -> None:
    client = Client()
    address = sign_in_there(ask(client), "worker-otp")
    asked = client.session["provider_asked"]
    assert come_back(client, address).status_code == 302

    thief = Client()
    ask(thief)
    session = thief.session
    session["provider_asked"] = asked
    session.save()
    assert come_back(thief, address).status_code == 403


def test_an_answer_that_took_too_long_is_refused(provider: str, worker: Actor) -> None:
    client = Client()
    address = sign_in_there(ask(client), "worker-otp")

    with clock.standing_at(NOW + timedelta(minutes=11)):
        assert come_back(client, address).status_code == 403


def test_who_turns_back_at_the_provider_can_try_again(provider: str, worker: Actor) -> None:
    client = Client()
    response = sign_in_as(client, "")

    assert response.status_code == 403
    assert 'href="/inloggen/"' in response.content.decode()
    assert sign_in_as(client, "worker-otp").status_code == 302


def test_an_address_that_the_provider_does_not_vouch_for_opens_nothing(provider: str, worker: Actor) -> None:
    response = sign_in_as(Client(), "worker-unverified")

    assert response.status_code == 403
    assert NO_ACCOUNT in response.content.decode()
    assert account_of(worker).provider_subject == ""


def test_an_address_in_other_letters_is_of_somebody_else(worker: Actor) -> None:
    """Whoever may choose an address at the provider could else choose one that reads as a colleague's."""
    alike = Person("https://provider.example", "somebody", email_of(Role.WORKER).replace("w", "\uff57"))

    assert let_in_by_provider(alike) is None
    assert account_of(worker).provider_subject == ""


def test_no_account_is_made_for_who_has_none(provider: str, worker: Actor) -> None:
    before = User.sign_in.count()
    response = sign_in_as(Client(), "stranger-otp")

    assert response.status_code == 403
    assert "Vraag de beheerder van Eropaf in je gemeente." in response.content.decode()
    assert User.sign_in.count() == before


@pytest.mark.parametrize("known", [True, False])
def test_a_closed_account_stays_closed(known: bool, provider: str, worker: Actor) -> None:
    if known:
        sign_in_as(Client(), "worker-otp")
    close_account(user=account_of(worker), by=by_system(worker))

    assert NO_ACCOUNT in sign_in_as(Client(), "worker-otp").content.decode()
    assert kinds(worker)[-1] == "user.provider_refused"


def test_another_person_with_the_same_address_does_not_get_the_account(provider: str, worker: Actor) -> None:
    sign_in_as(Client(), "worker-otp")

    assert NO_ACCOUNT in sign_in_as(Client(), "worker.two-otp").content.decode()
    assert account_of(worker).provider_subject == "worker-otp"
    unbind(user=account_of(worker), by=by_system(worker))
    assert sign_in_as(Client(), "worker.two-otp").status_code == 302


def test_who_is_no_longer_known_under_the_old_name_is_out_at_once(provider: str, worker: Actor) -> None:
    client = Client()
    sign_in_as(client, "worker-otp")
    assert is_in(client)
    unbind(user=account_of(worker), by=by_system(worker))

    assert not is_in(client)
    assert not is_half_way(client)


def test_who_is_known_keeps_the_account_under_another_address(provider: str, worker: Actor) -> None:
    sign_in_as(Client(), "worker-otp")
    user = account_of(worker)
    with acting(by_system(worker)):
        user.email = "married@0001.example"
        user.save(update_fields=["email"])

    client = Client()
    sign_in_as(client, "worker-otp")
    assert is_in(client)


def test_employees_of_partners_and_emergency_accounts_do_not_come_in_by_the_provider(
    provider: str, landlord: Actor, worker: Actor
) -> None:
    allow_break_glass(user=account_of(worker), allowed=True, by=by_system(worker))

    for account in ("partner-otp", "worker-otp"):
        assert NO_ACCOUNT in sign_in_as(Client(), account).content.decode()


def test_a_password_opens_only_what_the_provider_does_not(
    provider: str, landlord: Actor, worker: Actor, coordinator: Actor
) -> None:
    allow_break_glass(user=account_of(coordinator), allowed=True, by=by_system(worker))

    assert [try_password(role) for role in (Role.WORKER, Role.PARTNER, Role.COORDINATOR)] == [422, 302, 302]
    assert kinds(coordinator)[-1] == "user.password_given"


def test_an_emergency_account_gives_a_code_and_those_who_must_know_see_that_it_was_used(
    provider: str, worker: Actor, administrator: Actor, privacy_officer: Actor
) -> None:
    allow_break_glass(user=account_of(worker), allowed=True, by=by_system(worker))
    glass = Client()
    give_password(glass, Role.WORKER)
    assert is_half_way(glass)
    notice = "Een noodaccount is gebruikt"

    for who in ("administrator-otp", "privacy_officer-otp"):
        client = Client()
        sign_in_as(client, who)
        assert notice in client.get("/sessies/").content.decode()
    have_app(Role.WORKER)
    give_code(glass, Role.WORKER)
    assert notice not in glass.get("/sessies/").content.decode()
    assert kinds(worker)[-2:] == ["user.signed_in", "user.break_glass_used"]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil"])
def test_the_way_back_never_leads_to_another_site(elsewhere: str, provider: str, worker: Actor) -> None:
    assert sign_in_as(Client(), "worker-otp", next=elsewhere)["Location"] == "/"


def test_the_way_back_leads_to_the_page_that_was_asked_for(provider: str, worker: Actor) -> None:
    assert sign_in_as(Client(), "worker-otp", next="/werklijst/?wijk=1")["Location"] == "/werklijst/?wijk=1"


def test_a_session_that_somebody_else_planted_is_worth_nothing(provider: str, worker: Actor) -> None:
    client = Client()
    address = sign_in_there(ask(client), "worker-otp")
    planted = client.cookies["sessionid"].value
    come_back(client, address)

    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


def test_signing_out_here_is_signing_out_there(provider: str, worker: Actor) -> None:
    client = Client()
    sign_in_as(client, "worker-otp")
    there = client.post("/uitloggen/")["Location"]

    assert there.startswith(f"{provider}/session/end?")
    assert parse_qs(urlsplit(there).query)["post_logout_redirect_uri"] == ["http://testserver/inloggen/"]
    assert requests.get(there, timeout=10).status_code == 200
    assert not is_in(client)


def end_session_of(client: Client) -> None:
    """As after half an hour in which nothing happened: the next page leads to the sign-in page."""
    with clock.standing_at(NOW + timedelta(minutes=31)):
        assert client.get("/werklijst/")["Location"].startswith("/inloggen/?")


def test_after_a_session_ended_no_button_alone_signs_in_again(provider: str, worker: Actor, settings: Settings) -> None:
    """Whoever sits down at a browser that was left would else go on where the colleague was."""
    settings.SESSION_TERMS = SessionTerms(idle=timedelta(minutes=30))
    client, there = Client(), requests.Session()
    come_back(client, sign_in_there(ask(client), "worker-otp", there))
    assert is_let_through(ask(Client()), there)
    end_session_of(client)

    address = ask(client)
    assert not is_let_through(address, there)
    assert come_back(client, sign_in_there(ask(client), "worker-otp", there)).status_code == 302
    assert is_in(client)


def test_after_signing_out_no_button_alone_signs_in_again(provider: str, worker: Actor) -> None:
    client, there = Client(), requests.Session()
    come_back(client, sign_in_there(ask(client), "worker-otp", there))
    client.post("/uitloggen/")  # and the browser does not follow to the provider

    assert not is_let_through(ask(client), there)


@pytest.mark.parametrize("told", ["earlier", "silent"])
def test_after_a_session_ended_a_provider_must_tell_that_somebody_is_there(
    told: str, provider: str, worker: Actor, settings: Settings
) -> None:
    settings.SESSION_TERMS = SessionTerms(idle=timedelta(minutes=30))
    client = Client()
    sign_in_as(client, f"worker-{told}")
    assert is_half_way(client)
    end_session_of(client)

    assert sign_in_as(client, f"worker-{told}").status_code == 403
    assert not is_half_way(client)


def test_who_is_signed_in_is_not_signed_in_again(provider: str, worker: Actor) -> None:
    client = Client()
    sign_in_as(client, "worker-otp")

    assert client.get(ASK)["Location"] == "/"
    assert client.get(ANSWER, {"code": "x", "state": "y"})["Location"] == "/"
    assert is_in(client)


def test_without_a_provider_there_is_no_way_to_one(worker: Actor) -> None:
    assert Client().get(ASK).status_code == 404
    assert Client().get(ANSWER).status_code == 404
    assert "werkaccount" not in Client().get("/inloggen/").content.decode()
    assert browser_of(worker).post("/uitloggen/")["Location"] == "/inloggen/"


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9", "http://provider.example", "https://127.0.0.1:9"])
def test_a_provider_that_is_silent_or_not_encrypted_is_said_kindly(
    issuer: str, provider: str, settings: Settings
) -> None:
    settings.OPEN_ID = settings.OPEN_ID | {"issuer": issuer}
    response = Client().get(ASK)

    assert response.status_code == 503
    assert "reageert niet" in response.content.decode()


def test_no_secret_and_nobodys_address_stands_in_a_log(
    provider: str, worker: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = Client()
    address = sign_in_there(ask(client), "worker-nonce")
    come_back(client, address)
    sign_in_as(Client(), "worker-unverified")

    code = parse_qs(urlsplit(address).query)["code"][0]
    written = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("eropaf"))
    assert "Nobody was signed in" in written
    for secret in (code, "a secret", "@0001.example", urlencode({"x": "a secret: with & signs"})):
        assert secret not in written
