"""Partners hear at once that a signal came in, then that we work on it, and at the end what they may know."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.feedback.enums import Occasion, Stage
from eropaf.feedback.models import Feedback
from eropaf.feedback.services import set_contact, set_wording
from eropaf.intake.enums import NoticeKind
from eropaf.intake.models import Signal, SignalNotice
from eropaf.intake.services.notice import mark_notices_seen, tell_of_signal, withdraw_notice
from eropaf.jobs.accepting import answer_offer, offer_help
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.reopening import reopen
from eropaf.support.arrangements.models import Suspension
from eropaf.support.arrangements.services.suspending import extend_suspension, withdraw_suspension
from eropaf.support.offers.enums import DeclineReason, OfferKind, Problem
from eropaf.support.offers.services.offering import Offered
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, looking_as, on, the_case
from tests.integration.support.stories import no, yes

pytestmark = pytest.mark.django_db

RECEIVED, INTERIM, FINAL = Occasion.RECEIVED, Occasion.INTERIM, Occasion.FINAL


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """What the landlord and the energy company reported of one resident, on 2 November."""
    deliver([row()], coordinator)
    deliver([row(Klantnummer="S7", Bedrag="210,00")], coordinator, "stroom")
    return the_case(coordinator)


def signal_of(partner: str, by: Actor) -> Signal:
    with looking_as(by):
        return Signal.objects.select_related("partner").get(partner__code=partner)


def told(partner: str, by: Actor) -> list[tuple[str, str, date]]:
    """What a partner was told, the oldest first."""
    with looking_as(by):
        found = Feedback.objects.filter(signal__partner__code=partner).order_by("told_on", "pk")
        return [(each.occasion, each.stage, each.told_on) for each in found]


def until(partner: str, by: Actor) -> date | None:
    """The last day on which a partner collects nothing, as it was told last."""
    with looking_as(by):
        last = Feedback.objects.filter(signal__partner__code=partner).order_by("told_on", "pk").last()
        return last.suspended_until if last else None


def close(case: Case, result: EndResult, by: Actor) -> None:
    attempt(case, by, reached=True)
    with looking_as(by):
        close_case(case=case, result=result, by=by)


def test_each_partner_gets_an_acknowledgement_once(case: Case, worker: Actor) -> None:
    feed_back()
    feed_back()
    assert told("wonen", worker) == [(RECEIVED, Stage.RECEIVED, date(2026, 11, 2))]
    assert told("stroom", worker) == [(RECEIVED, Stage.RECEIVED, date(2026, 11, 2))]


def test_after_two_weeks_partners_hear_that_it_is_worked_on_also_when_nobody_was_reached(
    case: Case, worker: Actor
) -> None:
    feed_back()
    with on(2026, 11, 15):
        feed_back()
    assert len(told("wonen", worker)) == 1
    for day in (16, 17):
        with on(2026, 11, day):
            feed_back()
    assert told("wonen", worker)[1:] == [(INTERIM, Stage.BUSY, date(2026, 11, 16))]


def test_at_the_end_they_hear_the_result_as_far_as_they_may_and_not_on_the_day_itself(
    case: Case, worker: Actor
) -> None:
    feed_back()
    close(case, EndResult.NEVER_REACHED, worker)
    feed_back()
    assert len(told("wonen", worker)) == 1
    for day in (3, 4):
        with on(2026, 11, day):
            feed_back()
    assert told("wonen", worker)[1:] == [(FINAL, Stage.FINISHED, date(2026, 11, 3))]


def test_where_help_was_accepted_they_hear_until_when_not_to_collect(case: Case, worker: Actor) -> None:
    close(case, EndResult.FURTHER_HELP, worker)
    with on(2026, 11, 3):
        feed_back()
    with looking_as(worker):
        assert {each.suspended_until for each in Feedback.objects.filter(stage=Stage.ACCEPTED)} == {date(2026, 12, 2)}


def test_partners_hear_at_once_that_help_was_accepted_also_in_an_open_case_and_when_it_lasts_longer(
    case: Case, worker: Actor
) -> None:
    feed_back()
    offered = Offered(Problem.TEMPORARY, [OfferKind.BENEFITS], date(2026, 11, 2))
    with looking_as(worker):
        (offer,) = offer_help(case=case, offered=offered, by=worker)
        answer_offer(offer=offer, case=case, given=yes(date(2026, 11, 2)), by=worker)
        suspension = Suspension.objects.get()
    feed_back()
    assert told("stroom", worker)[-1] == (Occasion.ACCEPTED, Stage.ACCEPTED, date(2026, 11, 2))
    assert until("stroom", worker) == date(2026, 12, 2)

    with on(2026, 11, 20), looking_as(worker):
        extend_suspension(suspension=suspension, until=date(2027, 1, 4), reason="regeling loopt", by=worker)
        feed_back()
    assert until("stroom", worker) == date(2027, 1, 4)

    with on(2026, 11, 21), looking_as(worker):
        withdraw_suspension(suspension=suspension, by=worker)
        feed_back()
        feed_back()
    assert told("stroom", worker)[-1] == (INTERIM, Stage.BUSY, date(2026, 11, 21))
    assert len(told("stroom", worker)) == 4


def test_help_that_was_declined_suspends_nothing_and_a_second_yes_no_more(case: Case, worker: Actor) -> None:
    today = date(2026, 11, 2)
    offered = Offered(Problem.TEMPORARY, [OfferKind.BENEFITS], today)
    with looking_as(worker):
        offer_help(case=case, offered=offered, given=no(DeclineReason.ALONE), by=worker)
        assert not Suspension.objects.exists()
        for _time in range(2):
            offer_help(case=case, offered=offered, given=yes(today), by=worker)
        assert Suspension.objects.count() == 1


def test_a_case_that_is_reopened_is_worked_on_again(case: Case, worker: Actor) -> None:
    close(case, EndResult.NEVER_REACHED, worker)
    with on(2026, 11, 3), looking_as(worker):
        feed_back()
        reopen(case=case, by=worker)
        feed_back()
    assert told("wonen", worker)[-1][:2] == (INTERIM, Stage.BUSY)


def test_a_case_that_closes_anew_otherwise_is_told_anew(case: Case, worker: Actor) -> None:
    close(case, EndResult.NEVER_REACHED, worker)
    with on(2026, 11, 3), looking_as(worker):
        feed_back()
        reopen(case=case, by=worker)
        feed_back()
        close(case, EndResult.ADVICE, worker)
    with on(2026, 11, 4):
        feed_back()
    assert [stage for _occasion, stage, _day in told("wonen", worker)][-1] == Stage.ACCEPTED


def test_a_signal_that_is_not_taken_up_is_told_at_once_and_without_why(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Bedrag="12,00"), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    feed_back()
    assert sorted(told("wonen", worker)) == [
        (FINAL, Stage.UNJUSTIFIED, date(2026, 11, 2)),
        (RECEIVED, Stage.RECEIVED, date(2026, 11, 2)),
    ]


def test_what_was_told_stays_as_it_was_told(case: Case, worker: Actor) -> None:
    feed_back()
    with looking_as(worker), pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), acting(worker):
        Feedback.objects.update(stage=Stage.FINISHED)


def test_the_municipality_chooses_other_words_for_a_result(case: Case, coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        set_wording(result=EndResult.NEVER_REACHED, text=" Wij zijn klaar. ", by=coordinator)
        with pytest.raises(InvalidValue):
            set_wording(result=EndResult.PAID, text="x" * 301, by=coordinator)
        with pytest.raises(Refused):
            set_wording(result=EndResult.PAID, text="Klaar.", by=worker)
        with pytest.raises(InvalidValue):
            set_contact(handler="Team", phone="", email="", coordination_email="", by=coordinator)
    close(case, EndResult.NEVER_REACHED, worker)
    with on(2026, 11, 3):
        feed_back()
    with looking_as(worker):
        assert {each.text for each in Feedback.objects.filter(occasion=FINAL)} == {"Wij zijn klaar."}


def test_a_partner_says_that_it_was_paid_changes_its_mind_and_takes_it_back(case: Case, landlord: Actor) -> None:
    signal = signal_of("wonen", landlord)
    with looking_as(landlord):
        tell_of_signal(signal=signal, kind=NoticeKind.PAID, by=landlord)
        with pytest.raises(Refused, match="al gemeld"):
            tell_of_signal(signal=signal, kind=NoticeKind.PAID, by=landlord)
        tell_of_signal(signal=signal, kind=NoticeKind.WRONG, by=landlord)
        assert [each.kind for each in SignalNotice.objects.filter(withdrawn_at=None)] == [NoticeKind.WRONG]
        withdraw_notice(signal=signal, by=landlord)
        with pytest.raises(Refused):
            withdraw_notice(signal=signal, by=landlord)
        assert SignalNotice.objects.count() == 2


def test_a_partner_says_nothing_about_anothers_signal_and_a_worker_nothing_for_it(
    case: Case, landlord: Actor, worker: Actor
) -> None:
    for by, partner in ((landlord, "stroom"), (worker, "wonen")):
        with looking_as(by), pytest.raises(Refused):
            tell_of_signal(signal=signal_of(partner, by), kind=NoticeKind.PAID, by=by)
    with looking_as(landlord), pytest.raises(Refused):
        mark_notices_seen(notices=[], by=landlord)
