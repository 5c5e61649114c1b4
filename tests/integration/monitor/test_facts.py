"""Of every case an anonymous fact is kept: it follows what happens, and stays when the case goes."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.jobs.together import merge, undo
from eropaf.matching.enums import MatchKind
from eropaf.matching.models import MatchGroup
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactOfCase
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.experiments.models import Assignment
from eropaf.outreach.experiments.services import start_experiment
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import withdraw_attempt
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import Ground
from eropaf.privacy.retention.proposing import approve, propose_erasure
from eropaf.support.aftercare.enums import Answer, Question
from eropaf.support.aftercare.services import record_look
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.services import Landlord, Reached, open_file, record_phase, take_back_phase
from eropaf.support.hours.services.time import record_time
from eropaf.support.offers.enums import Heard
from eropaf.support.trajectories.enums import DropoutReason, TrajectoryState
from eropaf.support.trajectories.services import Reached as StateReached
from eropaf.support.trajectories.services import go_on, start_trajectory
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on, the_case
from tests.integration.cases.together import again, regroupings, two_cases
from tests.integration.jobs.story import residents
from tests.integration.monitor.facts import attempts_told, everything, fact_of, marked, write, write_a_day_later
from tests.integration.outreach.test_experiments import set_up
from tests.integration.support.arranging import partner
from tests.integration.support.hours.stories import book, give
from tests.integration.support.stories import announce, ask, offer, service, yes
from tests.integration.web.signing_in import sign_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """A tenant of 46 who owes 300 euros."""
    deliver([row()], coordinator)
    return the_case(coordinator)


def close(case: Case, by: Actor, result: EndResult = EndResult.FURTHER_HELP_FINANCIAL) -> None:
    with looking_as(by):
        close_case(case=case, result=result, by=by)


class PowerFails(Exception):
    """Whatever stops a process before it has finished."""


def write_and_stop(by: Actor) -> None:
    with acting(by):
        assert write(by) == 1
        raise PowerFails


def test_what_came_in_is_told_in_bands_and_months(case: Case, worker: Actor) -> None:
    fact = fact_of(case, worker)

    assert (fact.opened_month, fact.amount_band, fact.age_band) == (date(2026, 11, 1), "250-500", "46-55")
    assert (fact.partner_types, fact.partner_type, fact.signals) == (["Huur"], "Huur", 1)
    assert (fact.neighbourhood, fact.route, fact.policy_version) == ("Centrum", case.route, 1)
    assert (fact.match_kind, fact.strand, fact.closed, fact.result) == (MatchKind.SINGLE, "vroeg", False, "")
    assert (fact.attempts, fact.reached, fact.days_to_attempt) == (0, False, None)
    assert fact.rule


def test_a_signal_of_another_partner_is_told_in_the_same_fact(case: Case, coordinator: Actor, worker: Actor) -> None:
    before = fact_of(case, worker)
    deliver([row(Klantnummer="E1", Bedrag="900,00")], coordinator, "stroom")
    fact = fact_of(case, worker)

    assert (fact.pk, fact.signals, fact.partner_type, fact.amount_band) == (before.pk, 2, "several", "1000-2000")
    assert fact.match_kind == MatchKind.MULTIPLE


def test_attempts_are_told_in_their_order_and_withdrawn_ones_no_longer(case: Case, worker: Actor) -> None:
    attempt(case, worker, kind=ContactKind.LETTER)
    with on(2026, 11, 12):
        reached = attempt(case, worker, reached=True)
        fact = fact_of(case, worker)
        assert (fact.attempts, fact.channels) == (2, f"{ContactKind.LETTER}>{ContactKind.PHONE}")
        assert (fact.reached, fact.reached_by, fact.reached_at) == (True, ContactKind.PHONE, 2)
        assert (fact.days_to_attempt, fact.days_to_contact, fact.attempt_in_time) == (0, 10, True)
        first, second = attempts_told(case, worker)
        assert (first.number, first.kind, first.weekday, first.days_since_opened) == (1, ContactKind.LETTER, 1, 0)
        assert (second.number, second.reached, second.weekday) == (2, True, 4)
        assert second.part_of_day == PartOfDay.MORNING

        withdraw_attempt(attempt=reached, by=worker)
        fact = fact_of(case, worker)
        assert (fact.attempts, fact.reached, fact.reached_at, fact.days_to_contact) == (1, False, None, None)
        assert len(attempts_told(case, worker)) == 1


def test_a_closed_case_tells_its_result_and_how_long_it_took(case: Case, worker: Actor) -> None:
    with on(2026, 11, 20):
        attempt(case, worker, reached=True)
        close(case, worker, EndResult.PAID)
        fact = fact_of(case, worker)

    assert (fact.closed, fact.result, fact.days_to_close, fact.days_followed) == (True, EndResult.PAID, 18, 18)
    assert (fact.offered, fact.accepted, fact.help_days_followed) == (False, False, None)


def test_a_case_that_was_never_tried_was_not_tried_in_time_although_it_was_closed(case: Case, worker: Actor) -> None:
    with on(2027, 2, 1):
        close(case, worker, EndResult.PAID)
        fact = fact_of(case, worker)

    assert (fact.attempt_in_time, fact.contact_in_time) == (False, None)


def test_an_offer_is_told_and_that_it_is_accepted(case: Case, worker: Actor) -> None:
    offer(case, worker)
    assert (fact_of(case, worker).offered, fact_of(case, worker).accepted) == (True, False)
    with on(2026, 11, 5):
        offer(case, worker, given=yes())
        fact = fact_of(case, worker)

    assert (fact.offered, fact.accepted, fact.help_days_followed) == (True, True, 0)


def test_a_referral_is_told_once_it_is_known_whether_the_resident_arrived(
    case: Case, coordinator: Actor, worker: Actor
) -> None:
    referral = announce(case, service(coordinator), worker)
    assert fact_of(case, worker).arrived is None
    ask(referral, Heard.ARRIVED, worker)

    assert fact_of(case, worker).arrived is True


def test_a_look_back_tells_whether_help_lasts(case: Case, worker: Actor) -> None:
    attempt(case, worker, reached=True)
    close(case, worker)
    assert (fact_of(case, worker).accepted, fact_of(case, worker).lasted) == (True, None)
    answers = {
        Question.PAYS: Answer.YES,
        Question.NEW_ARREARS: Answer.NO,
        Question.HELP_GOES_ON: Answer.YES,
        Question.WANTS_HELP: Answer.NO,
    }
    with on(2027, 2, 3), looking_as(worker):
        record_look(case=case, months=3, day=clock.today(), answers=answers, note="", by=worker)
        fact = fact_of(case, worker)

    assert (fact.lasted, fact.help_days_followed, fact.days_followed) == (True, 93, 0)


def test_an_eviction_that_threatens_and_is_averted(case: Case, worker: Actor) -> None:
    landlord = Landlord(partner("wonen", worker))
    file = open_file(case=case, landlord=landlord, reached=Reached(Phase.REMINDER, TODAY), by=worker)
    assert (fact_of(case, worker).eviction, fact_of(case, worker).strand) == ("", "vroeg")
    record_phase(file=file, reached=Reached(Phase.SUMMONS, TODAY), by=worker)
    assert (fact_of(case, worker).eviction, fact_of(case, worker).strand) == ("threatened", "eropaf")
    record_phase(file=file, reached=Reached(Phase.AVERTED, TODAY), by=worker)
    assert fact_of(case, worker).eviction == "averted"
    take_back_phase(file=file, by=worker)
    take_back_phase(file=file, by=worker)

    assert (fact_of(case, worker).eviction, fact_of(case, worker).strand) == ("", "vroeg")


def test_time_and_services_are_added_up(case: Case, coordinator: Actor, worker: Actor) -> None:
    services = book(coordinator)
    mediation = services["Korte bemiddeling"]
    record_time(case=case, service=mediation, day=TODAY, seconds=40 * 60, by=worker)
    record_time(case=case, service=mediation, day=TODAY, seconds=35 * 60 + 30, by=worker)
    give(case, mediation, worker)
    fact = fact_of(case, worker)

    assert (fact.minutes, fact.service_cents) == (75, mediation.terms.amount_cents(1))
    assert fact.service_cents > 0


def test_the_days_of_a_debt_programme(case: Case, worker: Actor) -> None:
    assert fact_of(case, worker).with_salary is None
    programme = start_trajectory(case=case, day=TODAY, lived_experience=True, with_salary=False, by=worker)
    with on(2027, 6, 2):
        assert fact_of(case, worker).days_to_inflow is None
        go_on(trajectory=programme, reached=StateReached(TrajectoryState.MEDIATION, date(2027, 1, 1)), by=worker)
        dropped = StateReached(TrajectoryState.DROPPED_OUT, date(2027, 6, 1), DropoutReason.LETTERS)
        go_on(trajectory=programme, reached=dropped, by=worker)
        fact = fact_of(case, worker)

    assert (fact.with_salary, fact.lived_experience) == (False, True)
    assert (fact.days_to_inflow, fact.days_to_dropout, fact.programme_days_followed) == (60, 211, 211)


def test_the_arm_of_an_experiment(coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        start_experiment(experiment=set_up(coordinator), by=coordinator)
    deliver([row()], coordinator)
    case = the_case(coordinator)
    with looking_as(worker):
        drawn = Assignment.objects.get(case=case).arm_id

    assert fact_of(case, worker).arm == drawn


def test_who_writes_past_the_services_has_the_case_told_anew_too(case: Case, worker: Actor) -> None:
    made = attempt(case, worker)
    assert fact_of(case, worker).reached is False
    with acting(worker), connection.cursor() as cursor:
        table = ContactAttempt._meta.db_table
        cursor.execute(f"UPDATE {table} SET reached = true WHERE id = %s", [made.pk])
    assert marked(worker) == {case.pk}

    assert fact_of(case, worker).reached is True


def test_a_merged_case_is_told_where_it_goes_on_and_comes_back_when_that_is_undone(
    coordinator: Actor, worker: Actor
) -> None:
    stays, goes = two_cases(coordinator)
    attempt(goes, worker, kind=ContactKind.LETTER)
    attempt(stays, worker)
    write(worker)
    merge(source=goes, target=stays, by=worker)
    fact = fact_of(stays, worker)

    assert (fact.attempts, fact.signals, fact.partner_type) == (2, 2, "several")
    with looking_as(worker):
        assert list(CaseFact.objects.all()) == [fact]
        assert AttemptFact.objects.count() == 2

    with looking_as(worker):
        undo(regrouping=regroupings(worker)[0], by=worker)
    assert (fact_of(stays, worker).attempts, fact_of(goes, worker).attempts) == (1, 1)
    assert (fact_of(stays, worker).signals, fact_of(goes, worker).signals) == (1, 1)
    with looking_as(worker):
        assert (CaseFact.objects.count(), AttemptFact.objects.count()) == (2, 2)


def test_what_happens_in_the_case_that_goes_on_keeps_what_merged_cases_tell(coordinator: Actor, worker: Actor) -> None:
    stays, goes = two_cases(coordinator)
    attempt(goes, worker, kind=ContactKind.LETTER)
    merge(source=goes, target=stays, by=worker)
    write(worker)
    attempt(again(worker, stays), worker, reached=True)

    assert fact_of(stays, worker).attempts == 2


def without_decision(case: Case, by: Actor) -> Case:
    """The same case once more, with nothing that refers to it: what the rules decided can never be deleted here."""
    with acting(by):
        group = MatchGroup.objects.get(pk=case.group_id)
        group.pk, group.postcode = None, ""
        group.save(force_insert=True)
        case = Case.objects.get(pk=case.pk)
        case.pk, case.number, case.group = None, 99, group
        case.save(force_insert=True)
    return case


def test_a_fact_stays_when_its_case_is_deleted_and_nothing_leads_back(case: Case, worker: Actor) -> None:
    case = without_decision(case, worker)
    made = attempt(case, worker)
    fact = fact_of(case, worker)
    with acting(worker):
        ContactAttempt.objects.filter(pk=made.pk).delete()
        assert FactOfCase.objects.filter(case=case).exists()
        Case.objects.get(pk=case.pk).delete()
        assert not FactOfCase.objects.filter(fact=fact).exists()
    write_a_day_later(worker)

    with looking_as(worker):
        kept = CaseFact.objects.get(pk=fact.pk)
        assert (kept.pk, kept.attempts, kept.amount_band) == (fact.pk, 1, fact.amount_band)
        assert AttemptFact.objects.filter(fact=kept).count() == 1
    leads_to = {field.related_model._meta.label for model in (CaseFact, AttemptFact)
                for field in model._meta.concrete_fields if field.related_model}  # fmt: skip
    assert leads_to == {"accounts.Municipality", "facts.CaseFact"}
    histories = [
        name for name in connection.introspection.table_names() if name.startswith("facts_") and "event" in name
    ]
    assert histories == []


def test_a_neighbouring_municipality_is_never_touched(case: Case, worker: Actor, other_coordinator: Actor) -> None:
    deliver([row()], other_coordinator)
    write(other_coordinator)
    attempt(the_case(other_coordinator), other_coordinator)
    theirs = everything(other_coordinator)
    assert len(theirs["CaseFact"]) == 1
    assert theirs["StaleCase"]

    attempt(case, worker)
    assert write(worker) == 1
    with on(2026, 12, 24):
        write_a_day_later(worker)

    assert everything(other_coordinator) == theirs
    assert write(other_coordinator) == 1


def test_written_twice_nothing_changes(coordinator: Actor, worker: Actor) -> None:
    deliver(residents(3), coordinator)
    assert write_a_day_later(worker) == 3
    before = everything(worker)

    assert write_a_day_later(worker) == 0
    assert everything(worker) == before


def test_stopped_halfway_everything_is_still_to_be_written(case: Case, worker: Actor) -> None:
    before = everything(worker)
    assert marked(worker) == {case.pk}
    with pytest.raises(PowerFails):
        write_and_stop(worker)

    assert everything(worker) == before
    assert write(worker) == 1


def test_an_open_case_grows_older_each_day_and_a_closed_one_does_not(coordinator: Actor, worker: Actor) -> None:
    deliver(residents(2), coordinator)
    is_open, closed = cases_of(coordinator)
    close(closed, worker, EndResult.PAID)
    write_a_day_later(worker)
    with on(2026, 11, 12):
        assert write_a_day_later(worker) == 1
        assert (fact_of(is_open, worker).days_followed, fact_of(closed, worker).days_followed) == (10, 0)
    with on(2026, 12, 24):
        write_a_day_later(worker)
        assert (fact_of(is_open, worker).attempt_in_time, fact_of(is_open, worker).contact_in_time) == (False, False)


@pytest.mark.parametrize(
    ("first", "later", "days"),
    [
        pytest.param(row(BSN="123456782"), row(BSN="123456782", Huisnummer="31"), 120, id="by number"),
        pytest.param(
            row(), row(Klantnummer="K9", Achternaam="Bakker", Geboortedatum="03-04-1990"), 120, id="by address"
        ),
        pytest.param(row(), row(Huisnummer="31"), None, id="somebody else elsewhere"),
        pytest.param(
            row(BSN="123456782"),
            row(BSN="111222333", Klantnummer="K9", Achternaam="Bakker", Geboortedatum="03-04-1990"),
            None,
            id="who moved in since",
        ),
    ],
)
def test_help_did_not_last_where_the_resident_is_reported_again(
    coordinator: Actor, worker: Actor, first: dict[str, str], later: dict[str, str], days: int | None
) -> None:
    deliver([first], coordinator)
    helped = the_case(coordinator)
    attempt(helped, worker, reached=True)
    close(helped, worker)
    write_a_day_later(worker)
    with on(2027, 3, 2):
        deliver([later | {"Achterstand sinds": "01-01-2027"}], coordinator)
        assert len(cases_of(coordinator)) == 2
        write_a_day_later(worker)
        fact = fact_of(helped, worker)

    assert (fact.days_to_relapse, fact.lasted) == (days, False if days else None)


def test_relapse_stays_told_when_the_later_case_is_erased(
    coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    """Erasing the case by which it was seen does not make help last after all."""
    deliver([row(BSN="123456782")], coordinator)
    helped = the_case(coordinator)
    attempt(helped, worker, reached=True)
    close(helped, worker)
    write_a_day_later(worker)
    with on(2027, 3, 2):
        deliver([row(BSN="123456782") | {"Achterstand sinds": "01-01-2027"}], coordinator)
        write_a_day_later(worker)
        before = fact_of(helped, worker)
    assert before.lasted is False
    with looking_as(worker), on(2027, 3, 4):
        later = Case.objects.exclude(pk=helped.pk).get()
        run = propose_erasure(cases=[later], ground=Ground.REQUEST, by=coordinator)
        carry_out(run=approve(run=run, by=privacy_officer), by=system_actor("retention", worker.municipality_id))
        assert not Case.objects.filter(pk=later.pk).exists()
        write_a_day_later(worker)
        after = fact_of(helped, worker)

    assert (after.days_to_relapse, after.lasted) == (before.days_to_relapse, False)


def test_looking_at_a_page_writes_no_facts(case: Case, coordinator: Actor, worker: Actor, client: Client) -> None:
    sign_in(client, Role.WORKER)
    before = everything(worker)
    for path in ("/werklijst/", f"/dossiers/{case.number}/"):
        client.get(path)

    assert everything(worker) == before
    assert marked(worker) == {case.pk}


def test_more_cases_cost_no_more_queries(coordinator: Actor, worker: Actor) -> None:
    def queries_for(cases: list[Case]) -> int:
        for each in cases:
            attempt(each, worker, reached=True)
            offer(each, worker, given=yes())
        with CaptureQueriesContext(connection) as asked:
            assert write(worker) == len(cases)
        return len(asked)

    deliver(residents(9), coordinator)
    write(worker)
    cases = cases_of(coordinator)

    assert queries_for(cases[:2]) == queries_for(cases[2:])
