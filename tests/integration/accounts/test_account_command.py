"""`eropaf account`: who administers the installation adds, changes and closes accounts without a screen."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event
from eropaf.cases.services.ownership import take_over
from eropaf.partners.selectors import signed_in_actor
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, the_case

pytestmark = pytest.mark.django_db

PASSWORD = "een-heel-ander-2"
EMAIL = "nieuw@0001.example"


def give(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = PASSWORD, **options: Any) -> str:
    """Give the command, with the password on standard input; what it says."""
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    call_command("account", *words, stdout=said, **options)
    return said.getvalue()


def add(monkeypatch: pytest.MonkeyPatch, *more: str, role: str = "coordinator", typed: str = PASSWORD) -> User:
    give(monkeypatch, "add", EMAIL, "--name", "N. Nieuw", "--role", role, *more, typed=typed)
    user = User.sign_in.find(EMAIL)
    assert user
    return user


def test_a_first_account_is_added(monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    user = add(monkeypatch)

    assert (user.name, user.role, user.municipality_id) == ("N. Nieuw", Role.COORDINATOR, worker.municipality_id)
    assert user.check_password(PASSWORD)
    with looking_as(worker):
        assert Event.objects.get(kind="user.created", subject_id=user.pk).actor_key == "system:account-command"


def test_who_signs_in_with_the_provider_gets_no_password(monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    user = add(monkeypatch, "--without-password")

    assert not user.has_usable_password()


def test_an_account_becomes_an_emergency_account_and_an_ordinary_one_again(
    monkeypatch: pytest.MonkeyPatch, worker: Actor
) -> None:
    add(monkeypatch)

    assert "Log er één keer mee in" in give(monkeypatch, "break-glass", EMAIL)
    assert User.sign_in.get(email=EMAIL).is_break_glass
    give(monkeypatch, "break-glass", EMAIL, "--end")
    assert not User.sign_in.get(email=EMAIL).is_break_glass
    with looking_as(worker):
        kept = Event.objects.filter(kind="user.break_glass_set").order_by("pk").values_list("detail", flat=True)
        assert list(kept) == [{"allowed": True}, {"allowed": False}]


def test_a_partners_employee_becomes_no_emergency_account(monkeypatch: pytest.MonkeyPatch, landlord: Actor) -> None:
    add(monkeypatch, "--partner", "wonen", role="partner")

    with pytest.raises(CommandError, match="logt al in met een wachtwoord"):
        give(monkeypatch, "break-glass", EMAIL)


@pytest.mark.parametrize(
    ("verb", "kind"),
    [("reset-app", "second_factor.reset"), ("open", "user.lock_lifted"), ("unbind", "user.unbound_from_provider")],
)
def test_who_cannot_get_in_is_helped_from_the_server(
    verb: str, kind: str, monkeypatch: pytest.MonkeyPatch, worker: Actor
) -> None:
    user = add(monkeypatch)

    assert give(monkeypatch, verb, EMAIL)
    with looking_as(worker):
        assert Event.objects.get(kind=kind, subject_id=user.pk).actor_key == "system:account-command"


def test_a_partners_employee_is_added_with_the_partner(monkeypatch: pytest.MonkeyPatch, landlord: Actor) -> None:
    user = add(monkeypatch, "--partner", "wonen", role="partner")

    assert signed_in_actor(user).partner_id == landlord.partner_id


@pytest.mark.parametrize(
    ("role", "more", "sentence"),
    [
        ("partner", (), "--partner"),
        ("worker", ("--partner", "wonen"), "--partner"),
        ("partner", ("--partner", "nergens"), "stroom, water, wonen"),
        ("worker", ("--municipality", "0003"), "0001"),
    ],
)
def test_what_does_not_fit_is_said_before_anything_is_kept(
    role: str, more: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch, landlord: Actor
) -> None:
    with pytest.raises(CommandError, match=sentence):
        add(monkeypatch, *more, role=role)
    assert User.sign_in.find(EMAIL) is None


def test_of_several_municipalities_one_is_named(
    monkeypatch: pytest.MonkeyPatch, worker: Actor, other_coordinator: Actor
) -> None:
    with pytest.raises(CommandError, match="0001, 0002"):
        add(monkeypatch)
    assert add(monkeypatch, "--municipality", "0002").municipality_id == other_coordinator.municipality_id


def test_a_password_that_is_easy_to_guess_is_refused_with_why(monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    with pytest.raises(CommandError, match="twaalf"):
        add(monkeypatch, typed="kort")


def test_an_account_gets_another_password(monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    give(monkeypatch, "password", "Worker@0001.example")

    assert User.sign_in.get(pk=worker.user_id).check_password(PASSWORD)


def test_an_account_is_closed(monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    give(monkeypatch, "close", "worker@0001.example")

    assert not User.sign_in.get(pk=worker.user_id).is_active


def test_the_open_cases_of_an_account_that_is_closed_go_to_a_colleague(
    monkeypatch: pytest.MonkeyPatch, worker: Actor, coordinator: Actor
) -> None:
    deliver([row()], coordinator)
    take_over(case=the_case(coordinator), by=worker)
    give(monkeypatch, "close", "worker@0001.example")

    assert the_case(coordinator).owner_id == coordinator.user_id


@pytest.mark.parametrize("verb", ["password", "close", "break-glass", "reset-app", "open", "unbind"])
def test_an_unknown_account_is_said(verb: str, monkeypatch: pytest.MonkeyPatch, worker: Actor) -> None:
    with pytest.raises(CommandError):
        give(monkeypatch, verb, EMAIL)
