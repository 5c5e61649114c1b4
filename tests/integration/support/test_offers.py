"""Offering help, and what the resident answers."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.closing import close
from eropaf.jobs.together import merge
from eropaf.support.agenda import agenda_of, due_in_case
from eropaf.support.offers.enums import Answer, DeclineReason, OfferKind, Problem
from eropaf.support.offers.models import HelpOffer
from eropaf.support.offers.selectors import offers_of
from eropaf.support.offers.services.offering import (
    Given,
    Offered,
    answer_offer,
    offer_help,
    take_answer_back,
    withdraw_offer,
)
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, on, the_case
from tests.integration.support.stories import no, offer, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A tenant whom the worker helps."""
    deliver([row()], coordinator)
    return take_over(case=the_case(worker), by=worker)


def kept(case: Case, by: Actor) -> list[tuple[str, str]]:
    """What was offered and answered, the newest first; withdrawn offers too."""
    with looking_as(by):
        return [(each.kind, each.answer) for each in offers_of([case], by)]


def test_several_offers_over_time_stand_newest_first(case: Case, worker: Actor) -> None:
    offer(case, worker, OfferKind.ADVICE, given=no(DeclineReason.NOT_NOW))
    with on(2026, 11, 20):
        offer(case, worker, OfferKind.DEBT_HELP, given=yes())

    assert kept(case, worker) == [("debt_help", "accepted"), ("advice", "declined")]
    told = [kind for kind, _key in events(worker, case) if kind.startswith("help.")]
    assert told == ["help.offered", "help.declined", "help.offered", "help.accepted"]


def test_what_was_offered_together_is_answered_apart(case: Case, worker: Actor) -> None:
    offered = Offered(Problem.TEMPORARY, [OfferKind.ARRANGEMENT, OfferKind.BENEFITS], clock.today())
    first, second = offer_help(case=case, offered=offered, by=worker)
    answer_offer(offer=second, given=yes(), by=worker)

    assert kept(case, worker) == [("benefits", "accepted"), ("arrangement", "open")]
    assert first.pk != second.pk


def test_an_answer_can_be_given_later_and_taken_back(case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    answer_offer(offer=made, given=yes(), by=worker)
    with pytest.raises(Refused, match="al een antwoord"):
        answer_offer(offer=made, given=yes(), by=worker)

    take_answer_back(offer=made, by=worker)
    assert kept(case, worker) == [("debt_help", "open")]


def test_what_a_resident_answered_before_the_case_was_opened_is_no_contact_in_it(case: Case, worker: Actor) -> None:
    yesterday = clock.today() - timedelta(days=1)
    offer(case, worker, day=yesterday, given=Given(Answer.ACCEPTED, yesterday))

    assert close(case=case, result=EndResult.NEVER_REACHED, by=worker).result == EndResult.NEVER_REACHED


def test_an_offer_that_was_a_mistake_stays_visible_and_cannot_be_answered(case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    withdraw_offer(offer=made, by=worker)

    assert kept(case, worker) == [("debt_help", "open")]
    with pytest.raises(Refused, match="al ingetrokken"):
        answer_offer(offer=made, given=yes(), by=worker)


def test_who_declines_has_a_reason_and_another_reason_a_note() -> None:
    with pytest.raises(InvalidValue, match="waarom"):
        Given(Answer.DECLINED, clock.today())
    with pytest.raises(InvalidValue, match="paar woorden"):
        Given(Answer.DECLINED, clock.today(), DeclineReason.OTHER, "  ")
    with pytest.raises(InvalidValue):
        Given(Answer.ACCEPTED, clock.today(), DeclineReason.ALONE)


@pytest.mark.parametrize("day", [date(2026, 11, 3), date(2025, 10, 1)])
def test_an_offer_is_of_today_or_of_the_year_before(day: date, case: Case, worker: Actor) -> None:
    with pytest.raises(InvalidValue, match="jaar geleden"):
        offer(case, worker, day=day)


def test_an_answer_does_not_come_before_the_offer(case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    with pytest.raises(InvalidValue, match="voorafging"):
        answer_offer(offer=made, given=yes(clock.today() - timedelta(days=1)), by=worker)


def test_help_goes_on_after_the_case_was_closed_and_its_result_stays(case: Case, worker: Actor) -> None:
    close_case(case=case, result=EndResult.FURTHER_HELP_FINANCIAL, by=worker)
    offer(case, worker, given=no(DeclineReason.ALONE))

    assert the_case(worker).result == EndResult.FURTHER_HELP_FINANCIAL


def test_in_a_merged_case_nothing_new_is_offered_and_what_was_goes_on(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    one, other = cases_of(worker)
    made = offer(other, worker)
    merge(source=other, target=one, by=worker)

    with pytest.raises(Refused, match="samengevoegd"):
        offer(other, worker)
    answer_offer(offer=made, given=yes(), by=worker)
    assert ("help.accepted", worker.key) in events(worker, one)


def test_only_who_works_on_cases_offers_help(case: Case, analyst: Actor, landlord: Actor) -> None:
    for somebody in (analyst, landlord):
        with pytest.raises(Refused):
            offer(case, somebody)


def test_the_database_refuses_an_answer_without_a_day(case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    with pytest.raises(IntegrityError), acting(worker):
        HelpOffer.objects.filter(pk=made.pk).update(answer=Answer.ACCEPTED)


def test_after_two_weeks_the_answer_is_asked_for(case: Case, worker: Actor) -> None:
    made = offer(case, worker)
    with on(2026, 11, 16), looking_as(worker):
        (due,) = due_in_case([case], worker)
        assert (str(due.what), due.day) == ("Vraag wat de inwoner antwoordt", date(2026, 11, 16))
        assert [each.case.pk for each in agenda_of(worker)] == [case.pk]
    answer_offer(offer=made, given=yes(), by=worker)
    with on(2026, 11, 16), looking_as(worker):
        assert due_in_case([case], worker) == []
