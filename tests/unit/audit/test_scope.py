"""Scope or fail."""

from threading import Thread

import pytest

from eropaf.accounts.models import Neighbourhood
from eropaf.audit.actor import Role, system_actor
from eropaf.audit.scope import ScopeMissing, current_municipality_id, municipality_scope


def test_without_a_municipality_nothing_can_be_asked() -> None:
    with pytest.raises(ScopeMissing):
        current_municipality_id()
    with pytest.raises(ScopeMissing):
        Neighbourhood.objects.all()


def test_a_scope_ends_where_it_ends_also_when_something_goes_wrong() -> None:
    with municipality_scope(1):
        with municipality_scope(2):
            assert current_municipality_id() == 2
        assert current_municipality_id() == 1
        with pytest.raises(ZeroDivisionError), municipality_scope(2):
            _ = 1 / 0
        assert current_municipality_id() == 1
    with pytest.raises(ScopeMissing):
        current_municipality_id()


def test_one_request_never_sees_the_scope_of_another() -> None:
    refused = []

    def ask() -> None:
        try:
            current_municipality_id()
        except ScopeMissing as problem:
            refused.append(problem)

    with municipality_scope(1):
        other = Thread(target=ask)
        other.start()
        other.join()
    assert len(refused) == 1


def test_a_query_names_its_municipality() -> None:
    with municipality_scope(7):
        assert '"municipality_id" = 7' in str(Neighbourhood.objects.filter(name="Centrum").query)


def test_the_system_acts_under_the_name_of_its_part_and_without_an_account() -> None:
    actor = system_actor("intake", 7)

    assert (actor.key, actor.role, actor.municipality_id) == ("system:intake", Role.SYSTEM, 7)
    assert actor.user_id is None
