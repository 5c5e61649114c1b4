"""Shielded cases: to whom they are open, what opening one in need leaves behind, and what comes after."""

from datetime import timedelta

import pytest

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.services import create_user
from eropaf.accounts.staffing import Days, enter_absence
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.cases.models import Case, GlassBreak, Shield
from eropaf.cases.selectors import cases_visible_to
from eropaf.cases.services.ownership import take_over, take_over_cases
from eropaf.cases.services.shielding import break_glass, lift_shield, shield_case, tell_read
from eropaf.cases.shielding import breaks_to_read, hidden_from
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.together import merge
from eropaf.partners.selectors import signed_in_actor
from eropaf.privacy.glass import breaks_visible_to, mark_seen, mark_unseen
from tests.integration.building import PASSWORD, deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A tenant, of the worker."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    with looking_as(worker):
        return take_over(case=cases_of(coordinator)[0], by=worker)


@pytest.fixture
def colleague(municipality: Municipality) -> Actor:
    """Another worker."""
    user = create_user(
        email="collega@0001.example",
        name="Collega",
        role=Role.WORKER,
        password=PASSWORD,
        by=system_actor("test", municipality.pk),
    )
    return signed_in_actor(user)


def sees(actor: Actor, case: Case) -> bool:
    """Whether a case stands among those that somebody may see."""
    with looking_as(actor):
        return cases_visible_to(actor).filter(pk=case.pk).exists()


def test_only_owner_and_coordinators_see_a_shielded_case(
    case: Case, worker: Actor, coordinator: Actor, colleague: Actor
) -> None:
    assert sees(colleague, case)

    shield_case(case=case, reason="geheim adres", by=worker)

    assert sees(worker, case)
    assert sees(coordinator, case)
    assert not sees(colleague, case)


def test_who_stands_in_for_the_owner_sees_it(case: Case, worker: Actor, colleague: Actor) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(worker):
        owner, other = User.objects.get(pk=worker.user_id), User.objects.get(pk=colleague.user_id)
        enter_absence(user=owner, days=Days(clock.today(), clock.today()), stand_in=other, by=worker)

    assert sees(colleague, case)
    with on(2026, 11, 4):
        assert not sees(colleague, case)


def test_the_colleague_whom_it_is_about_never_sees_it_coordinator_or_not(case: Case, worker: Actor) -> None:
    coordinator = _second_coordinator(worker)
    with looking_as(worker):
        person = User.objects.get(pk=coordinator.user_id)

    shield_case(case=case, reason="collega", kept_from=person, by=worker)

    assert not sees(coordinator, case)
    with looking_as(coordinator), pytest.raises(Refused, match=r"kept from you|blijft voor jou dicht"):
        break_glass(case=case, reason="nieuwsgierig", by=coordinator)
    with looking_as(coordinator), pytest.raises(Refused):
        lift_shield(case=case, by=coordinator)


def _second_coordinator(by: Actor) -> Actor:
    user = create_user(
        email="tweede@0001.example",
        name="Tweede",
        role=Role.COORDINATOR,
        password=PASSWORD,
        by=system_actor("test", by.municipality_id),
    )
    return signed_in_actor(user)


def test_a_colleague_shields_nobody_elses_case(case: Case, colleague: Actor) -> None:
    with looking_as(colleague), pytest.raises(Refused):
        shield_case(case=case, reason="zomaar", by=colleague)


def test_without_a_reason_nothing_is_shielded_or_opened(case: Case, worker: Actor, colleague: Actor) -> None:
    with looking_as(worker), pytest.raises(InvalidValue):
        shield_case(case=case, reason="  ", by=worker)
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(colleague), pytest.raises(InvalidValue):
        break_glass(case=case, reason="", by=colleague)

    assert not sees(colleague, case)


def test_breaking_the_glass_opens_it_until_the_end_of_the_working_day(
    case: Case, worker: Actor, colleague: Actor
) -> None:
    shield_case(case=case, reason="gevaar", by=worker)

    with looking_as(colleague):
        break_glass(case=case, reason="staat aan de balie", by=colleague)

    assert sees(colleague, case)
    with on(2026, 11, 2, hour=19):
        assert not sees(colleague, case)
        with looking_as(colleague):
            break_glass(case=case, reason="politie belt", by=colleague)
        assert sees(colleague, case)
    with on(2026, 11, 3):
        assert not sees(colleague, case)


def test_the_owner_and_the_privacy_officer_are_told(
    case: Case, worker: Actor, colleague: Actor, privacy_officer: Actor
) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(colleague):
        broken = break_glass(case=case, reason="staat aan de balie", by=colleague)

    with looking_as(worker):
        assert [each.reason for each in breaks_to_read(worker)] == ["staat aan de balie"]
        assert list(breaks_to_read(colleague)) == []
        tell_read(broken=broken, by=worker)
        assert list(breaks_to_read(worker)) == []
        (told,) = breaks_visible_to(privacy_officer)
        assert (told.broken_by_id, told.reason) == (colleague.user_id, "staat aan de balie")
        mark_seen(broken=told, by=privacy_officer)
        assert breaks_visible_to(privacy_officer).get().seen_by_id == privacy_officer.user_id
        mark_unseen(broken=told, by=privacy_officer)
        assert breaks_visible_to(privacy_officer).get().seen_at is None
        with pytest.raises(Refused):
            breaks_visible_to(worker)
        assert Event.objects.filter(kind="case.glass_broken", subject_id=case.pk).count() == 1


def test_lifting_opens_it_again_and_the_history_stays(case: Case, worker: Actor, colleague: Actor) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(worker):
        lift_shield(case=case, by=worker)

    assert sees(colleague, case)
    with looking_as(worker):
        shield = Shield.objects.get()
        assert (shield.reason, shield.lifted_by_id) == ("gevaar", worker.user_id)
        shield_case(case=case, reason="toch weer", by=worker)
        assert Shield.objects.count() == 2


def test_the_next_case_of_the_resident_is_shielded_at_once(case: Case, worker: Actor, coordinator: Actor) -> None:
    shield_case(case=case, reason="geheim adres", by=worker)

    with on(2026, 12, 14):
        deliver([row(Klantnummer="K9", Bedrag="400,00"), row(Klantnummer="K8", Huisnummer="60")], coordinator, "stroom")

    with looking_as(worker):
        shielded = {each.case.group.house_number for each in Shield.objects.select_related("case__group")}
        newest = Shield.objects.order_by("-pk")[0]
        assert Shield.objects.count() == 2
    assert shielded == {12}
    assert (newest.reason, newest.placed_by_id) == ("geheim adres", None)


def test_a_shielded_case_is_not_merged(case: Case, worker: Actor, coordinator: Actor) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    other = cases_of(coordinator)[1]

    with looking_as(worker), pytest.raises(Refused, match=r"shielded|afgeschermd"):
        merge(source=case, target=other, by=worker)


def test_parts_of_the_system_go_on_with_it(case: Case, worker: Actor, municipality: Municipality) -> None:
    shield_case(case=case, reason="gevaar", by=worker)

    with looking_as(worker):
        assert hidden_from(system_actor("letters", municipality.pk)) == set()


def test_what_was_opened_once_is_kept_as_it_was(case: Case, worker: Actor, colleague: Actor) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(colleague):
        broken = break_glass(case=case, reason="balie", by=colleague)
        kept = GlassBreak.objects.get(pk=broken.pk)

    assert kept.open_until - kept.broken_at < timedelta(days=1)


def test_who_opened_it_in_need_does_not_become_its_owner(case: Case, worker: Actor, colleague: Actor) -> None:
    shield_case(case=case, reason="gevaar", by=worker)
    with looking_as(colleague):
        break_glass(case=case, reason="balie", by=colleague)
        with pytest.raises(Refused):
            take_over(case=case, by=colleague)
        with pytest.raises(Refused):
            take_over_cases(keys=[case.pk], by=colleague)
