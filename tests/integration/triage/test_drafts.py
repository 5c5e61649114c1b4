"""Writing rules in a draft, and adopting it."""

from datetime import date, timedelta
from typing import Any

import pytest

from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, system_actor
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.partners.selectors import signed_in_actor
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.presets import read_preset
from eropaf.triage.selectors import Standing, drafts_visible_to, versions
from eropaf.triage.services.drafts import (
    adopt_draft,
    delete_draft,
    save_draft,
    smallest_policy,
    start_draft,
    undo_draft_change,
)
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import PASSWORD
from tests.integration.cases.stories import looking_as, on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)


def begin(by: Actor, preset: str = "heemskerk") -> PolicyDraft:
    return start_draft(spec=read_preset(preset), based_on=None, by=by)


def with_amount(draft: PolicyDraft, euros: int | str) -> dict[str, Any]:
    """The draft with another amount in the rule for calling."""
    data = read_preset("heemskerk").to_json()
    data["rules"][5]["when"][0][1]["value"] = euros
    return data


def kept(by: Actor) -> list[PolicyDraft]:
    with looking_as(by):
        return list(drafts_visible_to(by))


def save(draft: PolicyDraft, data: dict[str, Any], by: Actor) -> PolicyDraft:
    return save_draft(draft=draft, spec=data, seen=draft.changed_at, by=by)


def test_a_draft_keeps_what_is_not_right_yet_and_cannot_be_adopted_with_it(coordinator: Actor) -> None:
    draft = begin(coordinator)
    save(draft, with_amount(draft, "veel"), coordinator)

    assert kept(coordinator)[0].spec["rules"][5]["when"][0][1]["value"] == "veel"
    with pytest.raises(InvalidValue, match="nog iets niet goed"):
        adopt_draft(draft=draft, seen=draft.changed_at, valid_from=TODAY, by=coordinator)
    assert len(kept(coordinator)) == 1


def test_an_adopted_draft_is_the_next_version_and_is_gone(coordinator: Actor) -> None:
    draft = begin(coordinator)
    data = with_amount(draft, 300)
    save(draft, data, coordinator)

    policy = adopt_draft(draft=draft, seen=draft.changed_at, valid_from=date(2026, 12, 1), by=coordinator)

    assert (policy.version, policy.valid_from, policy.spec) == (2, date(2026, 12, 1), data)
    assert kept(coordinator) == []
    with pytest.raises(Refused, match="niet meer"):
        adopt_draft(draft=draft, seen=draft.changed_at, valid_from=date(2026, 12, 1), by=coordinator)


def test_a_draft_that_would_leave_somebody_without_an_offer_is_refused(coordinator: Actor) -> None:
    data = read_preset("heemskerk").to_json()
    data["rules"][-1]["approach"] = "phone"
    draft = begin(coordinator)
    save(draft, data, coordinator)

    with pytest.raises(Refused, match="geen aanbod krijgen"):
        adopt_draft(draft=draft, seen=draft.changed_at, valid_from=TODAY, by=coordinator)
    with looking_as(coordinator):
        assert Policy.objects.count() == 1


def test_a_policy_does_not_begin_in_the_past(coordinator: Actor) -> None:
    draft = begin(coordinator)
    with pytest.raises(InvalidValue, match="vandaag of een latere dag"):
        adopt_draft(draft=draft, seen=draft.changed_at, valid_from=TODAY - timedelta(days=1), by=coordinator)


def test_what_a_colleague_changed_after_it_was_read_is_not_adopted_unread(coordinator: Actor) -> None:
    draft = begin(coordinator)
    with on(2026, 11, 3):
        save(draft, with_amount(draft, 300), coordinator)

        with pytest.raises(Refused, match="nadat je deze pagina"):
            adopt_draft(draft=draft, seen=draft.changed_at, valid_from=date(2026, 12, 1), by=coordinator)
    with looking_as(coordinator):
        assert Policy.objects.count() == 1


def test_the_last_change_can_be_taken_back(coordinator: Actor) -> None:
    draft = begin(coordinator)
    with pytest.raises(Refused, match="nog niets gewijzigd"):
        undo_draft_change(draft=draft, by=coordinator)
    save(draft, with_amount(draft, 300), coordinator)

    undo_draft_change(draft=draft, by=coordinator)

    assert kept(coordinator)[0].spec == read_preset("heemskerk").to_json()


def test_a_colleagues_change_is_not_written_over_unseen(coordinator: Actor) -> None:
    draft = begin(coordinator)
    by = system_actor("test", coordinator.municipality_id)
    account = create_user(email="collega@0001.example", name="Collega", role=coordinator.role, password=PASSWORD, by=by)
    colleague = signed_in_actor(account)
    with on(2026, 11, 3):
        save(draft, with_amount(draft, 300), colleague)

    with pytest.raises(Refused, match="intussen gewijzigd"):
        save(draft, with_amount(draft, 400), coordinator)
    assert kept(coordinator)[0].spec["rules"][5]["when"][0][1]["value"] == 300


def test_a_draft_is_thrown_away_once(coordinator: Actor) -> None:
    draft = begin(coordinator)
    delete_draft(draft=draft, by=coordinator)

    assert kept(coordinator) == []
    with pytest.raises(Refused, match="niet meer"):
        delete_draft(draft=draft, by=coordinator)


def test_beginning_anew_everybody_still_gets_an_offer(coordinator: Actor) -> None:
    draft = start_draft(spec=smallest_policy("Nieuw"), based_on=None, by=coordinator)

    assert adopt_draft(draft=draft, seen=draft.changed_at, valid_from=TODAY, by=coordinator).version == 2


@pytest.mark.parametrize("role", ["worker", "landlord", "analyst", "administrator"])
def test_only_who_answers_for_the_rules_writes_drafts(
    role: str, coordinator: Actor, request: pytest.FixtureRequest
) -> None:
    draft = begin(coordinator)
    somebody: Actor = request.getfixturevalue(role)
    for act in (
        lambda: begin(somebody),
        lambda: save(draft, draft.spec, somebody),
        lambda: undo_draft_change(draft=draft, by=somebody),
        lambda: delete_draft(draft=draft, by=somebody),
        lambda: adopt_draft(draft=draft, seen=draft.changed_at, valid_from=TODAY, by=somebody),
        lambda: kept(somebody),
    ):
        with pytest.raises(Refused):
            act()


def test_a_part_of_the_system_writes_no_draft(coordinator: Actor) -> None:
    with pytest.raises(Refused):
        begin(system_actor("test", coordinator.municipality_id))


def test_each_version_ends_where_the_next_begins(coordinator: Actor) -> None:
    for day in (date(2026, 12, 1), date(2026, 11, 20), date(2026, 11, 20)):
        adopt_policy(spec=read_preset("haarlem"), valid_from=day, by=coordinator)

    with looking_as(coordinator):
        told = [(each.policy.version, each.valid_until, each.standing) for each in versions()]
        with on(2026, 11, 20):
            assert [each.standing for each in versions()] == [
                Standing.COMING,
                Standing.ACTIVE,
                Standing.REPLACED,
                Standing.PAST,
            ]
    assert [version for version, _until, _standing in told] == [2, 4, 3, 1]
    assert told[0] == (2, None, Standing.COMING)
    assert told[1] == (4, date(2026, 11, 30), Standing.COMING)
    assert told[2][2] == Standing.REPLACED
    assert told[3] == (1, date(2026, 11, 19), Standing.ACTIVE)


def test_a_draft_of_the_neighbouring_municipality_is_not_there(coordinator: Actor, other_coordinator: Actor) -> None:
    draft = begin(other_coordinator)

    assert kept(coordinator) == []
    with pytest.raises(Refused, match="niet meer"):
        save_draft(draft=draft, spec=draft.spec, seen=clock.now(), by=coordinator)
