"""Analysts and administrators read of nobody in particular; partners read nothing of other partners."""

import pytest

from eropaf.audit.actor import Role
from tests.contracts.test_access import TABLE, WHO
from tests.contracts.test_shielding import KNOWN_BY, ask
from tests.contracts.world import World, address

# Of whoever was reported, and what the energy and the water company call their customers.
ANYBODY = (*KNOWN_BY, "Dorpsstraat", "Steenhuis", "Klaverveen", "Kerkweg")
OF_OTHERS = ("Steenhuis", "Klaverveen", "Kerkweg", ">E1<", ">E2<", ">W1<", ">W2<", ">S1<")
# Who asked is the officer's to answer.
OWN_TASK = {(Role.PRIVACY_OFFICER, name) for name in TABLE if name.startswith("rights")}
OF_NO_CASES = [Role.ANALYST, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER]


def _open_to(role: Role) -> list[str]:
    return [name for name, expected in TABLE.items() if expected.get[WHO.index(role)] == 200]


PAGES = [(role, name) for role in OF_NO_CASES for name in _open_to(role) if (role, name) not in OWN_TASK]


@pytest.mark.parametrize(("role", "name"), PAGES)
def test_who_works_on_no_cases_reads_of_nobody(role: Role, name: str, world: World) -> None:
    told = ask(world, role, "get", address(name, world.ours.get(TABLE[name].row))).content.decode(errors="ignore")

    assert not [each for each in ANYBODY if each in told]


@pytest.mark.parametrize("name", _open_to(Role.PARTNER))
def test_a_partner_reads_nothing_that_others_reported(name: str, world: World) -> None:
    where = address(name, world.ours.get(TABLE[name].row))

    told = ask(world, Role.PARTNER, "get", where).content.decode(errors="ignore")

    assert not [each for each in OF_OTHERS if each in told]
