"""Who agrees with partners how they deliver, and who says which account delivers for whom."""

import pytest

from eropaf.accounts.models import User
from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.agreements import Agreement
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.selectors import current_layout, current_layouts, layout_history, signed_in_actor
from eropaf.partners.services import add_partner, change_partner, give_access, let_take_part, save_layout
from tests.integration.building import LAYOUT, PASSWORD

pytestmark = pytest.mark.django_db

OTHERS = ["worker", "analyst", "administrator", "landlord"]


def partner_of(actor: Actor, code: str = "wonen") -> Partner:
    with municipality_scope(actor.municipality_id):
        return Partner.objects.get(code=code)


def newcomer(municipality_id: int, role: Role = Role.PARTNER) -> User:
    by = system_actor("test", municipality_id)
    return create_user(email="nieuw@partner.example", name="Nieuw", role=role, password=PASSWORD, by=by)


def test_the_coordinator_adds_a_partner_and_changes_its_layout(coordinator: Actor) -> None:
    added = add_partner(
        code="zorg", name="Zorg", partner_type=PartnerType.CARE_INSURANCE, layout=LAYOUT, by=coordinator
    )
    save_layout(partner=added, layout=LAYOUT, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert current_layout(added).version == 2


def kinds_of(partner: Partner, by: Actor) -> list[str]:
    with municipality_scope(by.municipality_id):
        return [event.kind for event in events_of(partner)]


def test_a_partner_may_begin_without_a_layout_and_with_its_own_rhythm(coordinator: Actor) -> None:
    added = add_partner(
        code="zorg",
        name=" Zorg ",
        partner_type=PartnerType.CARE_INSURANCE,
        agreed=Agreement(interval_days=14, delivery_day=3),
        by=coordinator,
    )

    with municipality_scope(coordinator.municipality_id):
        assert current_layout(added) is None
        assert (added.name, added.interval_days, added.delivery_day) == ("Zorg", 14, 3)


def test_a_short_name_is_taken_once(coordinator: Actor) -> None:
    with pytest.raises(InvalidValue, match=r"short name|korte naam"):
        add_partner(code="wonen", name="Wonen 2", partner_type=PartnerType.RENT, by=coordinator)
    with pytest.raises(InvalidValue, match=r"needs a name|heeft een naam nodig"):
        add_partner(code="leeg", name=" ", partner_type=PartnerType.RENT, by=coordinator)


def test_the_neighbours_may_use_the_same_short_name(coordinator: Actor, other_coordinator: Actor) -> None:
    for somebody in (coordinator, other_coordinator):
        add_partner(code="zorg", name="Zorg", partner_type=PartnerType.CARE_INSURANCE, by=somebody)


def test_the_coordinator_changes_what_is_agreed_and_it_is_kept_once(coordinator: Actor) -> None:
    partner = partner_of(coordinator)
    agreed = Agreement(interval_days=20, delivery_day=5)

    for _twice in range(2):
        changed = change_partner(partner=partner, name="Wonen Anders", agreed=agreed, by=coordinator)

    assert (changed.name, changed.interval_days, changed.delivery_day) == ("Wonen Anders", 20, 5)
    assert kinds_of(partner, coordinator).count("partner.changed") == 1


def test_a_partner_stops_and_takes_part_again(coordinator: Actor) -> None:
    partner = partner_of(coordinator)

    assert not let_take_part(partner=partner, active=False, by=coordinator).active
    let_take_part(partner=partner, active=False, by=coordinator)
    assert let_take_part(partner=partner, active=True, by=coordinator).active

    kinds = kinds_of(partner, coordinator)
    assert (kinds.count("partner.stopped"), kinds.count("partner.resumed")) == (1, 1)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_changes_what_is_agreed(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)
    partner = partner_of(somebody)

    with pytest.raises(Refused, match=r"signal partners|signaalpartners"):
        change_partner(partner=partner, name="Anders", agreed=Agreement(), by=somebody)
    with pytest.raises(Refused, match=r"signal partners|signaalpartners"):
        let_take_part(partner=partner, active=False, by=somebody)


def test_the_history_of_a_layout_tells_who_changed_what(coordinator: Actor) -> None:
    partner = partner_of(coordinator)
    columns = {**LAYOUT.columns, "amount": "Saldo"}
    save_layout(partner=partner, layout=LayoutSpec(columns=columns, decimal="."), by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        newest, first = layout_history(partner)
        assert current_layouts()[partner.pk].version == 2
    assert (newest.layout.version, newest.saved_by) == (2, coordinator.name)
    assert newest.changes is not None
    assert [(each.before, each.after) for each in newest.changes.columns] == [("Bedrag", "Saldo")]
    assert newest.changes.writing == ("decimal",)
    assert first.changes is None


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)

    with pytest.raises(Refused, match=r"signal partners|signaalpartners"):
        add_partner(code="zorg", name="Zorg", partner_type=PartnerType.CARE_INSURANCE, layout=LAYOUT, by=somebody)
    with pytest.raises(Refused, match=r"signal partners|signaalpartners"):
        save_layout(partner=partner_of(somebody), layout=LAYOUT, by=somebody)


def test_the_administrator_lets_an_account_deliver_for_a_partner(administrator: Actor) -> None:
    user = newcomer(administrator.municipality_id)
    give_access(user=user, partner=partner_of(administrator), by=administrator)

    assert signed_in_actor(user).partner_id == partner_of(administrator).pk


@pytest.mark.parametrize("role", ["worker", "analyst", "coordinator", "landlord"])
def test_nobody_else_lets_an_account_deliver(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)

    with pytest.raises(Refused):
        give_access(user=newcomer(somebody.municipality_id), partner=partner_of(somebody), by=somebody)


def test_who_works_here_does_not_become_a_partners_employee(administrator: Actor) -> None:
    worker = newcomer(administrator.municipality_id, Role.WORKER)

    with pytest.raises(Refused):
        give_access(user=worker, partner=partner_of(administrator), by=administrator)


def test_partners_and_accounts_of_another_municipality_are_out_of_reach(
    administrator: Actor, coordinator: Actor, other_coordinator: Actor
) -> None:
    stranger = partner_of(other_coordinator)

    with pytest.raises(OtherMunicipality):
        save_layout(partner=stranger, layout=LAYOUT, by=coordinator)
    with pytest.raises(OtherMunicipality):
        give_access(user=newcomer(administrator.municipality_id), partner=stranger, by=administrator)


def test_an_account_of_another_municipality_is_out_of_reach(administrator: Actor, other_coordinator: Actor) -> None:
    with pytest.raises(OtherMunicipality):
        give_access(
            user=newcomer(other_coordinator.municipality_id), partner=partner_of(administrator), by=administrator
        )


def test_a_layout_of_which_no_signal_can_be_made_is_not_kept(coordinator: Actor) -> None:
    layout = LayoutSpec(columns={"customer_number": "Nr", "amount": "Euro"})

    with pytest.raises(InvalidValue):
        save_layout(partner=partner_of(coordinator), layout=layout, by=coordinator)
    with municipality_scope(coordinator.municipality_id):
        assert current_layout(partner_of(coordinator)).version == 1
