"""Who is on the list of a meeting with a partner, and who is not."""

from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.services.change import close_case
from eropaf.triage.enums import Choice
from eropaf.triage.models import JointReview
from eropaf.triage.services.overruling import overrule_case
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.triage.meetings import (
    cases_on,
    decide,
    decide_about_much,
    end,
    listed,
    meet,
    report,
)

pytestmark = pytest.mark.django_db

LATER = date(2026, 11, 30)


def test_on_the_list_is_whom_the_rules_let_them_decide_about(coordinator: Actor, worker: Actor) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="300,00")
    report(coordinator, 22, 24, Bedrag="1.200,00")

    assert listed(meet(worker), worker) == ["W22", "W24"]


def test_another_partners_signals_bring_nobody_on_the_list(coordinator: Actor, worker: Actor) -> None:
    """With the water company's arrears the rules would have them decide together; the landlord must not learn that."""
    decide_about_much(coordinator)
    report(coordinator, 12, Bedrag="300,00")
    report(coordinator, 12, partner="stroom", Bedrag="1.200,00")

    assert [case.route for case in cases_of(worker)] == [Route.VISIT]
    assert listed(meet(worker), worker) == []
    assert listed(meet(worker, "stroom"), worker) == ["S12"]
    assert listed(meet(worker, "water"), worker) == []


def test_another_partners_signals_keep_nobody_from_the_list(coordinator: Actor, worker: Actor) -> None:
    """By all signals together the case is visited at once; that it is missing would tell the landlord of them."""
    decide_about_much(coordinator)
    report(coordinator, 12, Bedrag="1.200,00")
    report(coordinator, 12, partner="stroom", Bedrag="300,00", Crisis="ja")

    assert listed(meet(worker), worker) == ["W12"]


def test_the_order_follows_from_what_this_partner_reported(coordinator: Actor, worker: Actor) -> None:
    """By all signals together the second would be visited first."""
    report(coordinator, 20, Bedrag="300,00")
    report(coordinator, 12, Bedrag="100,00")
    report(coordinator, 22, Bedrag="2.000,00", Crisis="ja")
    alone = listed(meet(worker), worker)
    report(coordinator, 12, partner="stroom", Bedrag="9.000,00", Crisis="ja")

    with looking_as(worker):
        review = JointReview.objects.get()
    assert cases_of(worker)[1].crisis
    assert listed(review, worker) == alone
    assert alone[0] == "W22"


def test_where_the_rules_let_nobody_decide_together_all_open_cases_are_on_it(coordinator: Actor, worker: Actor) -> None:
    """Also who was approached: that may have been for another partner's arrears."""
    report(coordinator, 20, 22, 24)
    approached, closed, _ = cases_of(worker)
    attempt(approached, worker)
    close_case(case=closed, result=EndResult.PAID, by=worker)

    assert listed(meet(worker), worker) == ["W20", "W24"]


def test_whom_a_worker_wants_to_decide_about_together_comes_on_it(coordinator: Actor, worker: Actor) -> None:
    decide_about_much(coordinator)
    report(coordinator, 20, Bedrag="300,00")
    overrule_case(case=cases_of(worker)[0], approach="together", reason="Bespreken", by=worker)
    assert listed(meet(worker), worker) == ["W20"]


def test_whoever_was_put_off_comes_back_on_the_day_and_who_got_a_channel_does_not(
    coordinator: Actor, worker: Actor
) -> None:
    report(coordinator, 20, 22, 24, 26)
    review = meet(worker)
    first, second, third, _ = cases_on(review, worker)
    decide(review, first, Choice.NOT_NOW, worker, LATER)
    decide(review, second, Choice.WAIT, worker, date(2027, 1, 15))
    decide(review, third, Choice.VISIT, worker)
    end(review, worker)

    with on(2026, 11, 29):
        before = meet(worker)
        assert listed(before, worker) == ["W26"]
        end(before, worker)
    with on(2026, 11, 30):
        assert listed(meet(worker), worker) == ["W20", "W26"]


def test_whoever_was_put_off_comes_back_also_where_the_rules_would_not_ask_any_more(
    coordinator: Actor, worker: Actor
) -> None:
    report(coordinator, 20)
    review = meet(worker)
    decide(review, cases_on(review, worker)[0], Choice.NOT_NOW, worker, LATER)
    end(review, worker)
    decide_about_much(coordinator)

    with on(2026, 12, 1):
        assert listed(meet(worker), worker) == ["W20"]


def test_what_another_partner_decided_brings_nobody_on_the_list(coordinator: Actor, worker: Actor) -> None:
    """It was decided for what that partner reported; the landlord must not learn of it."""
    decide_about_much(coordinator)
    report(coordinator, 12, Bedrag="300,00")
    report(coordinator, 12, partner="stroom", Bedrag="1.200,00")
    (case,) = cases_of(worker)
    decide(meet(worker, "stroom"), case, Choice.VISIT, worker)

    assert listed(meet(worker), worker) == []


def test_what_another_partner_decided_keeps_nobody_from_the_list(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 12)
    report(coordinator, 12, partner="stroom")
    review = meet(worker, "stroom")
    decide(review, cases_on(review, worker)[0], Choice.NOT_NOW, worker, LATER)

    assert listed(meet(worker), worker) == ["W12"]


def test_what_was_decided_stays_on_the_list_of_this_meeting(coordinator: Actor, worker: Actor) -> None:
    report(coordinator, 20, 22)
    review = meet(worker)
    case = cases_on(review, worker)[0]
    decide(review, case, Choice.CALL, worker)
    attempt(case, worker, reached=True)

    assert listed(review, worker) == ["W20", "W22"]
