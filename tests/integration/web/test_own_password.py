"""Somebody chooses another password."""

import pytest
from django.test import Client

from eropaf.accounts.limits import MOST_PER_ACCOUNT
from eropaf.accounts.models import User
from eropaf.accounts.services import close_account
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from tests.integration.building import PASSWORD
from tests.integration.web.signing_in import browser_of, email_of

pytestmark = pytest.mark.django_db

ADDRESS, NEW = "/sessies/wachtwoord/", "een-heel-ander-2"


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = "") -> tuple[int, str]:
    response = client.post(ADDRESS, {"old": old, "new": new, "again": again or new})
    return response.status_code, response.content.decode()


def is_in(client: Client) -> bool:
    return client.get("/werklijst/").status_code == 200


def opens(password: str) -> bool:
    return Client().post("/inloggen/", {"username": email_of(Role.WORKER), "password": password}).status_code == 302


def test_who_knows_the_old_password_chooses_another_and_is_signed_out_elsewhere(worker: Actor) -> None:
    here, elsewhere = browser_of(worker), browser_of(worker)
    assert ADDRESS in here.get("/sessies/").content.decode()

    assert change(here)[0] == 302
    assert "Je wachtwoord is gewijzigd." in here.get("/sessies/").content.decode()
    assert is_in(here)
    assert not is_in(elsewhere)
    assert (opens(PASSWORD), opens(NEW)) == (False, True)
    with municipality_scope(worker.municipality_id):
        assert Event.objects.filter(kind="user.password_changed", actor_key=worker.key).count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "verkeerd"}, "Dit is niet je huidige wachtwoord."),
        ({"new": "kort"}, "Kies een wachtwoord van minstens twaalf tekens."),
        ({"new": PASSWORD}, "Kies een ander wachtwoord dan je huidige."),
        ({"again": "iets-heel-anders-3"}, "Dit is niet hetzelfde als het nieuwe wachtwoord hierboven."),
        ({"old": ""}, "Vul je huidige wachtwoord in."),
    ],
)
def test_what_is_not_right_is_said_and_changes_nothing(given: dict[str, str], said: str, worker: Actor) -> None:
    here, elsewhere = browser_of(worker), browser_of(worker)
    status, page = change(here, **given)

    assert (status, said in page) == (422, True)
    assert is_in(elsewhere)
    assert opens(PASSWORD)


def test_nobody_tries_passwords_at_a_screen_that_was_left(worker: Actor) -> None:
    client = browser_of(worker)
    for _time in range(MOST_PER_ACCOUNT):
        assert change(client, "verkeerd")[0] == 422
    status, page = change(client)

    assert (status, "Dit ging te vaak mis." in page) == (422, True)
    assert not opens(NEW)


def test_who_signs_in_at_the_provider_has_no_password_to_change(worker: Actor) -> None:
    client = browser_of(worker)
    user = User.sign_in.get(pk=worker.user_id)
    with acting(system_actor("test", worker.municipality_id)):
        user.set_unusable_password()
        user.save(update_fields=["password"])
    session = client.session
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()

    assert "Je hebt hier geen wachtwoord" in client.get(ADDRESS).content.decode()
    assert change(client)[0] == 422


def test_a_closed_account_changes_nothing(worker: Actor) -> None:
    client = browser_of(worker)
    close_account(user=User.sign_in.get(pk=worker.user_id), by=system_actor("test", worker.municipality_id))

    assert change(client)[0] == 302
    assert not opens(NEW)
