"""Municipalities, neighbourhoods and accounts: who gives them out, and who sees them."""

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction

from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.selectors import actor_of, current_municipality, neighbourhoods_by_prefix
from eropaf.accounts.services import (
    add_neighbourhood,
    close_account,
    create_municipality,
    create_user,
    set_password,
)
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import OtherMunicipality
from eropaf.audit.services import acting, record_viewings
from eropaf.core.errors import InvalidValue, Refused
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, the_case

pytestmark = pytest.mark.django_db


def _create(by: Actor, role: Role = Role.WORKER) -> User:
    return create_user(email="nieuw@0001.example", name="Nieuw", role=role, password="geheim-genoeg-2", by=by)


def test_the_administrator_gives_a_colleague_an_account(administrator: Actor) -> None:
    user = _create(administrator)

    actor = actor_of(user)
    assert (actor.key, actor.role, actor.municipality_id) == (
        f"user:{user.pk}",
        Role.WORKER,
        administrator.municipality_id,
    )
    assert user.check_password("geheim-genoeg-2")
    assert "geheim" not in user.password
    with looking_as(administrator):
        event = Event.objects.get(kind="user.created", subject_id=user.pk)
    assert (event.actor_key, event.detail) == (administrator.key, {"role": "worker"})


@pytest.mark.parametrize("role", ["worker", "coordinator", "analyst", "landlord"])
def test_nobody_else_gives_out_accounts(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused):
        _create(request.getfixturevalue(role), Role.ADMINISTRATOR)


def test_a_person_never_passes_for_the_system(administrator: Actor) -> None:
    with pytest.raises(Refused):
        _create(administrator, Role.SYSTEM)


@pytest.mark.parametrize("typed", ["worker@0001.example", " Worker@0001.EXAMPLE"])
def test_an_address_that_has_an_account_is_refused_with_a_sentence_without_it(
    typed: str, administrator: Actor, worker: Actor
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        create_user(email=typed, name="Nieuw", role=Role.WORKER, password="geheim-genoeg-2", by=administrator)
    assert "example" not in refusal.value.sentence.lower()


def test_the_database_keeps_addresses_in_lower_case(worker: Actor) -> None:
    with pytest.raises(IntegrityError, match="user_email_in_lower_case"), acting(worker), transaction.atomic():
        User.objects.update(email="Worker@0001.example")


def test_the_administrator_gives_a_new_password(administrator: Actor, worker: Actor) -> None:
    set_password(user=User.sign_in.get(pk=worker.user_id), password="een-heel-ander-2", by=administrator)

    assert User.sign_in.get(pk=worker.user_id).check_password("een-heel-ander-2")
    with looking_as(administrator):
        event = Event.objects.get(kind="user.password_set", subject_id=worker.user_id)
    assert (event.actor_key, event.detail) == (administrator.key, {})


def test_a_new_password_may_not_be_easy_to_guess(administrator: Actor, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        set_password(user=User.sign_in.get(pk=worker.user_id), password="kort", by=administrator)


def test_the_administrator_closes_the_account_of_who_left(administrator: Actor, worker: Actor) -> None:
    close_account(user=User.sign_in.get(pk=worker.user_id), by=administrator)

    closed = User.sign_in.get(pk=worker.user_id)
    assert not closed.is_active
    assert not closed.has_usable_password()
    with looking_as(administrator):
        assert Event.objects.get(kind="user.closed").subject_id == worker.user_id


def test_nobody_closes_the_own_account(administrator: Actor) -> None:
    with pytest.raises(Refused):
        close_account(user=User.sign_in.get(pk=administrator.user_id), by=administrator)


@pytest.mark.parametrize("role", ["worker", "coordinator", "analyst", "landlord"])
def test_nobody_else_changes_accounts(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    user = User.sign_in.get(pk=somebody.user_id)

    with pytest.raises(Refused):
        set_password(user=user, password="een-heel-ander-2", by=somebody)
    with pytest.raises(Refused):
        close_account(user=user, by=somebody)


def test_accounts_of_another_municipality_are_out_of_reach(administrator: Actor, other_coordinator: Actor) -> None:
    user = User.sign_in.get(pk=other_coordinator.user_id)

    with pytest.raises(OtherMunicipality):
        set_password(user=user, password="een-heel-ander-2", by=administrator)
    with pytest.raises(OtherMunicipality):
        close_account(user=user, by=administrator)


@pytest.mark.parametrize(
    ("role", "may"), [("coordinator", True), ("administrator", True), ("worker", False), ("analyst", False)]
)
def test_who_divides_the_municipality_into_neighbourhoods(role: str, may: bool, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    if may:
        added = add_neighbourhood(name="Oost", postcodes=["1234A"], by=somebody)
        with looking_as(somebody):
            assert neighbourhoods_by_prefix()["1234A"] == added.pk
    else:
        with pytest.raises(Refused):
            add_neighbourhood(name="Oost", postcodes=["1234A"], by=somebody)


def test_a_neighbourhood_has_its_name_once(coordinator: Actor, other_coordinator: Actor) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_neighbourhood(name="Centrum", postcodes=["1234"], by=coordinator)
    with looking_as(other_coordinator):
        assert Neighbourhood.objects.get().name == "Centrum"


def test_each_municipality_sees_itself_and_its_own_people(coordinator: Actor, other_coordinator: Actor) -> None:
    for actor in (coordinator, other_coordinator):
        with looking_as(actor):
            assert current_municipality().pk == actor.municipality_id
            assert [user.pk for user in User.objects.order_by("pk")] == [actor.user_id]


def test_a_municipality_starts_with_the_terms_of_the_law(municipality: Municipality) -> None:
    terms = (
        municipality.first_attempt_days,
        municipality.first_conversation_days,
        municipality.crisis_working_days,
        municipality.consecutive_months,
        municipality.threshold_cents,
        municipality.take_up_unchanged_repeats,
    )
    assert terms == (14, 28, 3, 6, 5_000, False)


def test_a_municipality_sets_its_own_terms(coordinator: Actor) -> None:
    with acting(coordinator):
        Municipality.objects.filter(pk=coordinator.municipality_id).update(first_attempt_days=7)
    deliver([row()], coordinator)

    assert the_case(coordinator).first_attempt_by.isoformat() == "2026-11-09"


def test_looking_back_goes_at_least_one_month(coordinator: Actor) -> None:
    with pytest.raises(IntegrityError, match="municipality_looks_back"), acting(coordinator), transaction.atomic():
        Municipality.objects.filter(pk=coordinator.municipality_id).update(consecutive_months=0)


@pytest.mark.parametrize("code", ["12", "abcd", "12345"])
def test_a_municipality_has_the_code_of_the_statistics_office(code: str) -> None:
    with pytest.raises(DatabaseError, match=r"municipality_code_four_digits|value too long"), transaction.atomic():
        create_municipality(code=code, name="Nergens", postcodes=[], settings={}, by_part="test")


def test_looking_at_a_residents_data_is_kept_and_cannot_be_wiped(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    case = the_case(coordinator)
    record_viewings(by=worker, viewed=[(case, "case")])

    with looking_as(worker):
        viewing = Viewing.objects.get()
        assert (viewing.actor_key, viewing.subject_type, viewing.subject_id) == (worker.key, "cases.case", case.pk)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            viewing.delete()
