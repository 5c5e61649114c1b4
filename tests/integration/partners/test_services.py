"""Who agrees with partners how they deliver, and who says which account delivers for whom."""

import pytest

from eropaf.accounts.models import User
from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.selectors import current_layout, signed_in_actor
from eropaf.partners.services import add_partner, give_access, save_layout
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
