"""What goes on, and what waits, while a case rests in which somebody was helped, closed or written to before."""

from collections.abc import Callable

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case, undo_close
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.jobs.objecting import go_on_approaching
from eropaf.jobs.together import merge
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.services.writing import cancel_message, settle_message
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.services import record_attempt, withdraw_attempt
from eropaf.support.aftercare.models import Helped
from eropaf.support.aftercare.remembering import remember_helped
from eropaf.support.arrangements.enums import Outcome
from eropaf.support.arrangements.services.arranging import break_off
from eropaf.support.arrangements.services.instalments import record_instalment, reopen_instalment, see_to_missed
from eropaf.support.hours.models import TimeEntry
from eropaf.support.hours.services.time import start_timer, stop_timer, withdraw_time
from tests.integration.building import add_person, deliver, row
from tests.integration.cases.stories import attempt, cases_of, on, the_case
from tests.integration.objections.test_stopping import stop
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.privacy.test_resting import BSN, go_on, rest
from tests.integration.support.arranging import arrange, instalments
from tests.integration.support.hours.stories import book
from tests.integration.web.signing_in import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def case(coordinator: Actor, worker: Actor, in_scope: None) -> Case:
    """A tenant, of the worker."""
    deliver([row(BSN=BSN)], coordinator)
    return take_over(case=the_case(coordinator), by=worker)


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(Refused, match="rust op verzoek"):
        act()


def test_an_arrangement_waits_until_the_case_goes_on(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    arrangement = arrange(case, worker)
    first, _second, _third = instalments(arrangement, worker)
    request = rest(privacy_officer)

    refused(lambda: record_instalment(instalment=first, outcome=Outcome.KEPT, by=worker))
    refused(lambda: see_to_missed(instalment=first, by=worker))
    refused(lambda: break_off(arrangement=arrangement, reason="Betaalt niet.", by=worker))

    go_on(request, privacy_officer)
    assert record_instalment(instalment=first, outcome=Outcome.KEPT, by=worker).outcome == Outcome.KEPT


def test_it_waits_as_well_where_the_case_that_rests_took_it_in(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    arrangement = arrange(case, worker)
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    other = next(each for each in cases_of(coordinator) if each != case)
    merge(source=case, target=other, by=worker)
    rest(privacy_officer)

    refused(lambda: break_off(arrangement=arrangement, reason="Betaalt niet.", by=worker))


def test_the_partner_still_tells_that_it_was_paid_and_does_not_hear_that_the_case_rests(
    case: Case, municipality: Municipality, worker: Actor, privacy_officer: Actor
) -> None:
    partner = add_person(municipality, Role.PARTNER, "wonen")
    first, *others = instalments(arrange(case, worker), worker)
    rest(privacy_officer)

    kept = record_instalment(instalment=first, outcome=Outcome.KEPT, by=partner)
    assert (kept.outcome, kept.entered_by_id) == (Outcome.KEPT, partner.user_id)
    assert reopen_instalment(instalment=first, by=partner).outcome == Outcome.OPEN
    for each in (first, *others):
        record_instalment(instalment=each, outcome=Outcome.KEPT, by=partner)
    assert "rust" not in browser_of(partner).get("/meldingen/").content.decode()


def test_nobody_closes_it_and_no_closing_is_undone(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    request = rest(privacy_officer)
    refused(lambda: close_case(case=case, result=EndResult.NEVER_REACHED, by=worker))
    go_on(request, privacy_officer)

    close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)
    rest(privacy_officer)
    refused(lambda: undo_close(case=case, before=CaseState.NEW, by=worker))


def test_an_objection_of_the_resident_still_ends_it_and_is_not_undone(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    rest(privacy_officer)

    assert stop(case, worker).state == CaseState.CLOSED

    refused(lambda: go_on_approaching(case=case, by=worker))
    assert Objection.objects.filter(Objection.in_force()).count() == 1
    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


def test_nothing_is_recorded_without_contact_either(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    before = attempt(case, worker)
    rest(privacy_officer)

    for reached in (True, False):
        refused(lambda reached=reached: attempt(case, worker, kind=ContactKind.ADMINISTRATIVE, reached=reached))
    refused(lambda: withdraw_attempt(attempt=before, by=worker))


def test_a_call_of_the_resident_that_was_recorded_by_mistake_is_taken_back(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    rest(privacy_officer)
    kept = record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
        from_resident=True,
    )
    assert 'id="withdraw"' in browser_of(worker).get(f"/zaken/{case.pk}/").content.decode()

    withdraw_attempt(attempt=kept, by=worker)

    assert Case.objects.get(pk=case.pk).state == CaseState.NEW


def test_a_message_is_not_settled_but_it_can_be_kept_from_leaving(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    text = published_text(MessageChannel.EMAIL, coordinator)
    failed, waits = (a_message(case, MessageChannel.EMAIL, text, worker) for _each in range(2))
    with acting(worker):
        Message.objects.filter(pk=failed.pk).update(state=MessageState.FAILED, problem=Problem.BOUNCED)
        Message.objects.filter(pk=waits.pk).update(state=MessageState.WAITING)
    rest(privacy_officer)

    refused(lambda: settle_message(message=failed, by=worker))
    cancel_message(message=waits, by=worker)

    assert Message.objects.get(pk=waits.pk).state == MessageState.CANCELLED


def test_nobody_writes_to_the_resident_or_prints_a_card(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    rest(privacy_officer)
    browser = browser_of(worker)

    page = browser.get(f"/zaken/{case.pk}/").content.decode()
    card = browser.post(f"/zaken/{case.pk}/kaartje/", {"phone": "06 12345678"})

    assert "/bericht/" not in page
    assert card.status_code == 422
    assert "rust op verzoek" in card.content.decode()


def test_a_timer_that_ran_still_stops_and_no_other_starts(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    service = book(coordinator)["Eropaf"]
    start_timer(case=case, service=service, by=worker)
    rest(privacy_officer)

    entry = stop_timer(by=worker, seconds=60)

    assert TimeEntry.objects.get() == entry
    refused(lambda: start_timer(case=case, service=service, by=worker))
    refused(lambda: withdraw_time(entry=entry, by=worker))


def test_who_was_helped_is_kept_under_a_pseudonym_once_the_case_goes_on(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    close_case(case=case, result=EndResult.ADVICE, by=worker)
    request = rest(privacy_officer)
    with on(2026, 11, 5):
        system = system_actor("aftercare", worker.municipality_id)
        assert remember_helped(by=system) == 0
        assert not Helped.objects.exists()
        go_on(request, privacy_officer)
        assert remember_helped(by=system) == 1


def test_the_page_of_help_tells_that_it_rests_and_lets_it_be_read(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    arrange(case, worker)
    rest(privacy_officer)

    page = browser_of(worker).get(f"/zaken/{case.pk}/hulp/").content.decode()

    assert 'id="restricted"' in page
    assert "300,00" in page
    assert 'id="add-arrangement"' not in page
