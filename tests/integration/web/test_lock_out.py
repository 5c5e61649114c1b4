"""Too many failures to sign in: nobody guesses on, and nobody learns who has an account."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from eropaf.accounts.limits import MOST_PER_ACCOUNT, MOST_PER_ADDRESS, attempt_of, count_attempt, lift_lock
from eropaf.accounts.models import SignInLimit, User
from eropaf.accounts.services import set_password
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.core import clock
from eropaf.core.errors import Refused
from tests.integration.building import PASSWORD
from tests.integration.conftest import NOW
from tests.integration.web.signing_in import browser_of, email_of

pytestmark = pytest.mark.django_db

LOCKED = "Het inloggen is te vaak mislukt. Probeer het om 09:45 uur opnieuw"
NOBODY = "niemand@0001.example"


def try_in(email: str, password: str = "verkeerd", **where: str) -> tuple[int, str]:
    response = Client().post("/inloggen/", {"username": email, "password": password}, **where)
    return response.status_code, response.content.decode()


def fail(email: str, times: int = MOST_PER_ACCOUNT) -> list[tuple[int, str]]:
    return [try_in(email) for _each in range(times)]


def without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]*"', "", page)


def test_after_five_failures_the_right_password_waits_a_quarter_of_an_hour_too(worker: Actor) -> None:
    statuses = [status for status, _page in fail(email_of(Role.WORKER))]

    assert statuses == [422, 422, 422, 422, 429]
    status, page = try_in(email_of(Role.WORKER).upper(), PASSWORD)
    assert (status, LOCKED in page) == (429, True)
    with clock.standing_at(NOW + timedelta(minutes=15)):
        assert try_in(email_of(Role.WORKER), PASSWORD)[0] == 302


def test_an_address_without_an_account_is_locked_in_the_same_words(worker: Actor) -> None:
    known, unknown = fail(email_of(Role.WORKER), 7), fail(NOBODY, 7)

    assert [(status, without_tokens(page)) for status, page in known] == [
        (status, without_tokens(page)) for status, page in unknown
    ]


def in_other_letters(email: str) -> str:
    """The same address in full width, which a form takes for the same."""
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in email)


def test_other_letters_for_the_same_address_are_no_way_round_the_lock(worker: Actor) -> None:
    assert attempt_of(in_other_letters(email_of(Role.WORKER)), "") == attempt_of(email_of(Role.WORKER), "")

    fail(email_of(Role.WORKER), MOST_PER_ACCOUNT - 1)
    assert try_in(in_other_letters(email_of(Role.WORKER)))[0] == 429
    assert try_in(in_other_letters(email_of(Role.WORKER)), PASSWORD)[0] == 429


def test_other_letters_tell_nobody_whether_there_is_an_account_and_failing_is_kept(worker: Actor) -> None:
    known, unknown = try_in(in_other_letters(email_of(Role.WORKER))), try_in(in_other_letters(NOBODY))

    assert known[0] == unknown[0] == 422
    assert without_tokens(known[1]) == without_tokens(unknown[1])
    with municipality_scope(worker.municipality_id):
        assert Event.objects.filter(kind="user.sign_in_failed", subject_id=worker.user_id).count() == 1


def test_who_types_the_own_address_in_other_letters_is_let_in(worker: Actor) -> None:
    assert try_in(in_other_letters(email_of(Role.WORKER)), PASSWORD)[0] == 302


def test_a_right_password_forgets_what_went_wrong(worker: Actor) -> None:
    for _time in range(3):
        fail(email_of(Role.WORKER), 4)
        assert try_in(email_of(Role.WORKER), PASSWORD)[0] == 302


def test_failures_long_ago_do_not_count(worker: Actor) -> None:
    for minutes in range(0, 200, 16):
        with clock.standing_at(NOW + timedelta(minutes=minutes)):
            assert try_in(email_of(Role.WORKER))[0] == 422


def test_an_empty_form_is_no_attempt(worker: Actor) -> None:
    for _time in range(10):
        assert try_in("", "")[0] == 422
    assert not SignInLimit.objects.exists()


def test_many_accounts_from_one_address_lock_that_address_and_no_other(worker: Actor) -> None:
    there = {"REMOTE_ADDR": "192.0.2.7"}
    statuses = [try_in(f"iemand{number}@0001.example", **there)[0] for number in range(MOST_PER_ADDRESS)]

    assert statuses[-2:] == [422, 429]
    assert try_in(email_of(Role.WORKER), PASSWORD, **there)[0] == 429
    assert try_in(email_of(Role.WORKER), PASSWORD, REMOTE_ADDR="192.0.2.8")[0] == 302


def test_who_has_a_whole_network_counts_as_one(worker: Actor) -> None:
    for number in range(MOST_PER_ADDRESS):
        count_attempt(attempt_of(f"iemand{number}@0001.example", f"2001:db8:1:2::{number:x}"))

    assert try_in(email_of(Role.WORKER), PASSWORD, REMOTE_ADDR="2001:db8:1:2:ffff::1")[0] == 429
    assert try_in(email_of(Role.WORKER), PASSWORD, REMOTE_ADDR="2001:db8:1:3::1")[0] == 302


def test_a_header_is_believed_only_where_the_settings_name_a_proxy(worker: Actor, settings: Settings) -> None:
    for number in range(MOST_PER_ADDRESS):
        count_attempt(attempt_of(f"iemand{number}@0001.example", "192.0.2.7"))
    forged = {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}

    assert try_in(email_of(Role.WORKER), PASSWORD, **forged)[0] == 429
    settings.PROXIES = 1
    behind = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1, 192.0.2.7"}
    assert try_in(email_of(Role.WORKER), PASSWORD, **behind)[0] == 429
    behind["HTTP_X_FORWARDED_FOR"] = "192.0.2.7, 198.51.100.1"
    assert try_in(email_of(Role.WORKER), PASSWORD, **behind)[0] == 302


def test_a_proxy_on_this_machine_that_nobody_named_does_not_lock_out_everybody(worker: Actor) -> None:
    for number in range(MOST_PER_ADDRESS + 1):
        count_attempt(attempt_of(f"iemand{number}@0001.example", "127.0.0.1"))

    assert try_in(email_of(Role.WORKER), PASSWORD)[0] == 302


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_who_knows_the_people_opens_a_locked_account(
    role: Role, administrator: Actor, coordinator: Actor, worker: Actor
) -> None:
    office = browser_of(administrator if role == Role.ADMINISTRATOR else coordinator)
    fail(email_of(Role.WORKER))
    assert "Op slot tot" in office.get("/sessies/").content.decode()

    office.post(f"/sessies/accounts/{worker.user_id}/openen/")

    assert try_in(email_of(Role.WORKER), PASSWORD)[0] == 302
    assert "Op slot tot" not in office.get("/sessies/").content.decode()


def test_nobody_else_opens_it(worker: Actor, analyst: Actor, other_coordinator: Actor) -> None:
    user = User.sign_in.get(pk=worker.user_id)

    with pytest.raises(Refused):
        lift_lock(user=user, by=analyst)
    with pytest.raises(OtherMunicipality):
        lift_lock(user=user, by=other_coordinator)
    assert "Op slot" not in browser_of(worker).get("/sessies/").content.decode()


def test_what_is_counted_names_nobody_and_is_forgotten_after_a_day(worker: Actor) -> None:
    try_in(email_of(Role.WORKER), REMOTE_ADDR="192.0.2.7")
    written = str(list(SignInLimit.objects.values_list()))
    assert email_of(Role.WORKER) not in written
    assert "192.0.2.7" not in written

    with clock.standing_at(NOW + timedelta(days=1, minutes=1)):
        try_in(NOBODY)
    assert SignInLimit.objects.count() == 1


def test_an_answer_takes_as_long_whether_there_is_an_account_or_not(worker: Actor, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]  # as slow as for real
    by = system_actor("test", worker.municipality_id)
    set_password(user=User.sign_in.get(pk=worker.user_id), password=PASSWORD, by=by)

    known, unknown = (min(_seconds(email) for _each in range(3)) for email in (email_of(Role.WORKER), NOBODY))

    assert known > 0.05
    assert max(known, unknown) < 2 * min(known, unknown)


def _seconds(email: str) -> float:
    began = time.perf_counter()
    try_in(email)
    return time.perf_counter() - began
