"""Everybody who signs in with a password gives a code besides."""

import json
import logging
import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from pytest_django.fixtures import Settings

from eropaf.accounts.enums import Answer
from eropaf.accounts.models import Municipality, RecoveryCode, SecondFactor, User
from eropaf.accounts.one_time_codes import code_of, step_of
from eropaf.accounts.second_factor import (
    begin_set_up,
    check_code,
    locked_for,
    reset_second_factor,
    use_recovery_code,
)
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.core import clock
from eropaf.core.errors import Refused
from tests.integration.building import add_person, found_municipality
from tests.integration.conftest import NOW
from tests.integration.web.signing_in import (
    browser_of,
    factor_of,
    first_code,
    give_password,
    have_app,
    present_code,
    secret_shown,
)

pytestmark = pytest.mark.django_db

SECRETS = dict.fromkeys(("EROPAF_SECRET_KEY", "EROPAF_FIELD_KEYS", "EROPAF_LOOKING_KEY"), f"x:{'x' * 64}")
CODE, SET_UP, RECOVERY = "/inloggen/code/", "/inloggen/instellen/", "/inloggen/herstelcode/"
NOT_RIGHT = "Deze code klopt niet."


def half_way() -> Client:
    """A partner's browser after the password only."""
    client = Client()
    give_password(client, Role.PARTNER)
    return client


def set_up() -> tuple[Client, list[str]]:
    """The first time; gives the browser and the recovery codes."""
    client = half_way()
    client.post("/inloggen/instellen/beginnen/")
    page = client.post(SET_UP, {"code": first_code(client)}).content.decode()
    return client, re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", page)


def is_in(client: Client) -> bool:
    return client.get("/leveringen/").status_code == 200


def give(client: Client, code: str, where: str = CODE) -> tuple[int, str]:
    response = client.post(where, {"code": code})
    return response.status_code, response.content.decode()


def account_of(actor: Actor) -> User:
    return User.sign_in.get(pk=actor.user_id)


def kinds(actor: Actor) -> list[str]:
    with municipality_scope(actor.municipality_id):
        return list(
            Event.objects.filter(kind__startswith="second_factor").order_by("pk").values_list("kind", flat=True)
        )


@pytest.mark.parametrize("where", ["/", "/leveringen/", "/leveringen/aanleveren/", "/kwaliteit/", "/inloggen/", "/x/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_opens_before_the_second_step(where: str, method: str, landlord: Actor) -> None:
    response = getattr(half_way(), method)(where)

    assert response.status_code == 302
    assert response["Location"].startswith(CODE)


def test_a_part_of_a_page_leads_to_the_whole_second_step(landlord: Actor) -> None:
    response = half_way().get("/leveringen/", headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (204, CODE)


def test_half_way_somebody_can_sign_out_and_sees_no_menu(landlord: Actor) -> None:
    client = half_way()

    assert "Hoofdmenu" not in client.get(SET_UP).content.decode()
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM])
def test_no_role_goes_without(role: Role, municipality: Municipality) -> None:
    add_person(municipality, role, "wonen" if role == Role.PARTNER else None)
    client = Client()
    give_password(client, role)

    assert client.get("/")["Location"] == CODE
    assert client.get("/sessies/")["Location"].startswith(CODE)


def test_in_the_demo_a_password_will_do_for_who_set_up_no_app(
    landlord: Actor, worker: Actor, settings: Settings
) -> None:
    settings.DEMO_SIGN_IN = True
    have_app(Role.PARTNER)
    client = Client()
    assert "Dit is een demo" in client.get("/inloggen/").content.decode()
    give_password(client, Role.WORKER)

    assert client.get("/werklijst/").status_code == 200
    assert half_way().get("/leveringen/")["Location"].startswith(CODE)


@pytest.mark.parametrize(
    "environment",
    [
        {"EROPAF_DEMO_SIGN_IN": "1"},
        {"EROPAF_DEMO_SIGN_IN": "1", "EROPAF_TODAY": "2026-11-02", "EROPAF_HTTPS": "1"} | SECRETS,
        {
            "EROPAF_DEMO_SIGN_IN": "1",
            "EROPAF_TODAY": "2026-11-02",
            "EROPAF_OIDC_ISSUER": "https://provider.example",
            "EROPAF_OIDC_CLIENT_ID": "x",
            "EROPAF_OIDC_CLIENT_SECRET": "x",
        },
        {"EROPAF_OIDC_ISSUER": "https://provider.example"},
    ],
)
def test_the_way_of_the_demo_never_starts_for_real_and_half_a_provider_neither(environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", "import eropaf.config.settings"]
    started = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)

    assert started.returncode != 0
    assert "ImproperlyConfigured" in started.stderr
    assert "EROPAF_OIDC" in started.stderr  # and not because of a secret that is missing


def test_the_administrator_lets_a_colleague_set_up_the_app_anew(administrator: Actor, worker: Actor) -> None:
    client = browser_of(worker)
    office = browser_of(administrator)
    assert "met een code uit een app sinds 2 november 2026" in office.get("/sessies/").content.decode()

    office.post(f"/sessies/accounts/{worker.user_id}/opnieuw-instellen/")

    assert client.get("/werklijst/")["Location"].startswith("/inloggen/?")
    give_password(client, Role.WORKER)
    assert client.get(CODE)["Location"] == SET_UP


def test_a_coordinator_resets_it_for_partners_only(coordinator: Actor, worker: Actor) -> None:
    have_app(Role.WORKER)

    with pytest.raises(Refused):
        reset_second_factor(user=account_of(worker), by=coordinator)


def test_the_first_time_an_app_is_set_up_and_recovery_codes_are_shown_once(landlord: Actor) -> None:
    client = half_way()
    assert client.get(CODE)["Location"] == SET_UP
    client.post("/inloggen/instellen/beginnen/")
    shown = client.get(SET_UP).content.decode()

    assert "<svg" in shown
    assert "style=" not in shown
    assert NOT_RIGHT in give(client, "000000", SET_UP)[1]
    assert not is_in(client)
    assert factor_of(Role.PARTNER) is None
    secret = secret_shown(client)
    status, page = give(client, first_code(client), SET_UP)
    assert status == 200
    factor = factor_of(Role.PARTNER)
    assert factor
    assert factor.secret == secret
    assert len(re.findall(r"<li>[A-Z2-9]{4}-", page)) == 8
    assert is_in(client)
    assert client.get(SET_UP)["Location"] == "/"


def test_who_knows_the_password_and_began_earlier_does_not_know_what_the_real_person_sets_up(landlord: Actor) -> None:
    thief, person = half_way(), half_way()
    thief.post("/inloggen/instellen/beginnen/")
    noted = secret_shown(thief)
    person.post("/inloggen/instellen/beginnen/")

    assert "1. Scan" not in half_way().get(SET_UP).content.decode()  # each browser begins for itself
    assert secret_shown(person) != noted
    assert give(person, first_code(person), SET_UP)[0] == 200
    assert thief.get(SET_UP)["Location"] == CODE
    later = code_of(noted, step_of(clock.outside()) + 1)
    assert give(thief, later)[0] == 422
    assert give(thief, later, SET_UP)[0] == 302
    assert not is_in(thief)


def test_the_session_gets_another_key_once_it_is_let_in(landlord: Actor) -> None:
    set_up()
    client = half_way()
    before = client.cookies["sessionid"].value
    give(client, present_code(Role.PARTNER, later=1))

    assert client.cookies["sessionid"].value != before
    assert is_in(client)
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


def test_a_code_leads_to_the_page_that_was_asked_for_and_never_to_another_site(landlord: Actor) -> None:
    set_up()
    asked = half_way().get("/leveringen/?pagina=2")["Location"]
    assert asked == "/inloggen/code/?next=%2Fleveringen%2F%3Fpagina%3D2"

    code = present_code(Role.PARTNER, later=1)
    assert half_way().post(asked, {"code": code})["Location"] == "/leveringen/?pagina=2"
    with clock.standing_at(NOW + timedelta(minutes=5)):
        code = present_code(Role.PARTNER)
        assert half_way().post(CODE, {"code": code, "next": "https://evil.example/"})["Location"] == "/"


def test_a_wrong_code_and_one_that_was_used_are_refused(landlord: Actor) -> None:
    set_up()
    client = half_way()

    status, page = give(client, "000000")
    assert (status, NOT_RIGHT in page) == (422, True)
    status, page = give(client, present_code(Role.PARTNER))  # used when it was set up
    assert (status, NOT_RIGHT in page) == (422, True)
    assert not is_in(client)
    assert give(client, present_code(Role.PARTNER, later=1))[0] == 302
    assert give(half_way(), present_code(Role.PARTNER, later=1))[0] == 422


@pytest.mark.parametrize("typed", ["", "\0", "1" * 50])
def test_what_is_no_code_is_asked_again(typed: str, landlord: Actor) -> None:
    set_up()

    assert give(half_way(), typed)[0] == 422
    assert give(half_way(), typed, RECOVERY)[0] == 422


def test_five_wrong_codes_lock_for_a_quarter_of_an_hour(landlord: Actor) -> None:
    _client, codes = set_up()
    client = half_way()
    pages = [give(client, "000000")[1] for _each in range(3)] + [give(client, "X", RECOVERY)[1] for _each in range(2)]

    assert "Probeer het op 2 november 09:45 opnieuw" in pages[-1]
    assert "Probeer het op 2 november 09:45 opnieuw" in give(client, present_code(Role.PARTNER, later=1))[1]
    assert "Probeer het op 2 november 09:45 opnieuw" in give(client, codes[0], RECOVERY)[1]
    assert not is_in(client)
    with clock.standing_at(NOW + timedelta(minutes=15)):
        assert give(client, present_code(Role.PARTNER))[0] == 302
    assert kinds(landlord)[-2:] == ["second_factor.locked", "second_factor.given"]


def test_guessing_on_takes_twice_as_long_each_time_and_those_concerned_hear_of_it(
    landlord: Actor, coordinator: Actor
) -> None:
    set_up()
    thief, moment = half_way(), NOW
    for minutes in (15, 30, 60, 120):
        with clock.standing_at(moment):
            pages = [give(thief, "000000")[1] for _each in range(5)]
            assert "Er waren te veel verkeerde codes" in pages[-1]
        moment += timedelta(minutes=minutes)
        with clock.standing_at(moment - timedelta(seconds=1)):
            assert "Er waren te veel verkeerde codes" in give(thief, present_code(Role.PARTNER))[1]
    with clock.standing_at(moment):
        office = browser_of(coordinator).get("/sessies/").content.decode()
        assert "Partner: 20 verkeerde codes" in office
        person = half_way()
        give(person, present_code(Role.PARTNER))
        assert "20 verkeerde codes gegeven met jouw wachtwoord" in person.get("/leveringen/").content.decode()
        assert "verkeerde codes" not in browser_of(coordinator).get("/sessies/").content.decode()


def test_no_lock_lasts_longer_than_a_day() -> None:
    assert [locked_for(rounds) for rounds in (1, 2, 7, 8, 6553)] == [
        timedelta(minutes=15),
        timedelta(minutes=30),
        timedelta(hours=16),
        timedelta(days=1),
        timedelta(days=1),
    ]


def test_a_mistake_of_ones_own_is_not_made_much_of(landlord: Actor) -> None:
    set_up()
    client = half_way()
    give(client, "000000")
    give(client, present_code(Role.PARTNER, later=1))

    assert "verkeerde code" not in client.get("/leveringen/").content.decode()


def test_a_recovery_code_signs_in_once(landlord: Actor) -> None:
    _client, codes = set_up()
    client = half_way()

    assert give(client, codes[3].lower(), RECOVERY)[0] == 302
    assert "Je hebt nog 7 herstelcodes." in client.get("/leveringen/").content.decode()
    assert give(half_way(), codes[3], RECOVERY)[0] == 422
    assert give(half_way(), codes[4], RECOVERY)[0] == 302


def test_the_coordinator_lets_an_employee_set_up_the_app_anew(landlord: Actor, coordinator: Actor) -> None:
    client, codes = set_up()
    office = browser_of(coordinator)
    partner = f"/partners/{landlord.partner_id}/"
    assert "logt sinds 2 november 2026 in met een code" in office.get(partner).content.decode()

    response = office.post(f"/partners/medewerkers/{landlord.user_id}/opnieuw-instellen/")

    assert response["Location"] == partner
    assert client.get("/leveringen/")["Location"].startswith("/inloggen/?")  # who found the app is out at once
    assert half_way().post(RECOVERY, {"code": codes[0]})["Location"] == SET_UP
    new, _codes = set_up()
    assert is_in(new)


@pytest.mark.parametrize("role", [Role.WORKER, Role.ANALYST, Role.PRIVACY_OFFICER, Role.PARTNER])
def test_nobody_else_resets_it(role: Role, landlord: Actor) -> None:
    set_up()
    by = Actor("user:0", "x", role, landlord.municipality_id)

    with pytest.raises(Refused):
        reset_second_factor(user=account_of(landlord), by=by)
    assert factor_of(Role.PARTNER)


def test_a_coordinator_of_another_municipality_does_not_reset_it(landlord: Actor, other_coordinator: Actor) -> None:
    set_up()

    with pytest.raises(OtherMunicipality):
        reset_second_factor(user=account_of(landlord), by=other_coordinator)
    office = browser_of(other_coordinator, "0002")
    assert office.post(f"/partners/medewerkers/{landlord.user_id}/opnieuw-instellen/").status_code == 404
    assert factor_of(Role.PARTNER)


def test_the_reset_is_for_employees_of_partners(worker: Actor, coordinator: Actor) -> None:
    office = browser_of(coordinator)

    assert office.post(f"/partners/medewerkers/{worker.user_id}/opnieuw-instellen/").status_code == 404


def test_nobody_sets_up_or_gives_a_code_for_another_account(landlord: Actor, coordinator: Actor) -> None:
    set_up()

    for ask in (check_code, use_recovery_code):
        with pytest.raises(Refused):
            ask(user=account_of(landlord), code="1", by=coordinator)
    with pytest.raises(Refused):
        begin_set_up(user=account_of(landlord), by=coordinator)


def test_what_is_set_up_is_not_replaced_without_a_reset(landlord: Actor) -> None:
    set_up()
    before = factor_of(Role.PARTNER)

    half_way().post("/inloggen/instellen/beginnen/")
    with pytest.raises(Refused):
        begin_set_up(user=account_of(landlord), by=landlord)
    after = factor_of(Role.PARTNER)
    assert before
    assert after
    assert after.secret == before.secret


def test_another_account_does_not_pass_with_a_code_of_its_own(landlord: Actor) -> None:
    neighbour = add_person(found_municipality("0002"), Role.PARTNER, "wonen")
    browser_of(neighbour, "0002")
    set_up()

    theirs = present_code(Role.PARTNER, "0002", later=1)
    assert check_code(user=account_of(landlord), code=theirs, by=landlord) == Answer.WRONG


def test_secrets_stand_in_no_event_no_history_and_no_log(
    landlord: Actor, coordinator: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, codes = set_up()
    give(client := half_way(), "123456")
    give(client, codes[0], RECOVERY)
    factor = factor_of(Role.PARTNER)
    assert factor
    with municipality_scope(landlord.municipality_id):
        hashes = list(RecoveryCode.objects.values_list("hashed", flat=True))
    reset_second_factor(user=account_of(landlord), by=coordinator)

    histories = [model for model in apps.get_app_config("accounts").get_models() if model.__name__.endswith("Event")]
    kept = [list(model._base_manager.values()) for model in histories]
    with municipality_scope(landlord.municipality_id):
        kept.append(list(Event.objects.values()))
        assert not SecondFactor.objects.exists()
        assert not RecoveryCode.objects.exists()
    written = json.dumps(kept, default=str) + " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert len(hashes) == 8
    for secret in (factor.secret, "123456", *codes, *hashes):
        assert secret not in written
    assert kinds(landlord) == [
        "second_factor.begun",
        "second_factor.set_up",
        "second_factor.refused",
        "second_factor.given",
        "second_factor.reset",
    ]
