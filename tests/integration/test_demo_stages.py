"""The summary of the demo: what came in each month, and what became of it."""

from datetime import date

import pytest

from demo.stages import STAGE_LABELS, Stage, figures_per_month, total_of
from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.jobs.together import merge
from eropaf.outreach.services import withdraw_attempt
from tests.integration.building import deliver, receive, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on

pytestmark = pytest.mark.django_db


def _figures(actor: Actor) -> dict[date, dict[Stage, int]]:
    with looking_as(actor):
        return {month.month: month.counts for month in figures_per_month()}


def test_a_month_adds_up(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 1):
        deliver(
            [row(), row(Klantnummer="K2", Huisnummer="x"), row(Klantnummer="K3", Huisnummer="14", Bedrag="20,00")],
            coordinator,
        )
        deliver([row(Klantnummer="E1", Huisnummer="16")], coordinator, partner="stroom")
    rent, energy = cases_of(coordinator)
    attempt(rent, worker)
    attempt(rent, worker, reached=True)
    attempt(energy, worker, reached=True)
    close_case(case=rent, result=EndResult.ADVICE, by=worker)
    close_case(case=energy, result=EndResult.MANAGES_ALONE, by=worker)

    (counts,) = _figures(coordinator).values()
    assert counts == {
        Stage.DELIVERIES: 2,
        Stage.REFUSED: 0,
        Stage.ROWS: 4,
        Stage.REJECTED_ROWS: 1,
        Stage.SIGNALS: 3,
        Stage.MATCHED: 2,
        Stage.CASES: 2,
        Stage.VISIT: 1,
        Stage.PHONE: 1,
        Stage.MESSAGE: 0,
        Stage.EMAIL: 0,
        Stage.LETTER: 0,
        Stage.REACHED: 2,
        Stage.ACCEPTED: 1,
    }


def test_what_became_of_a_case_counts_in_the_month_it_was_opened(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    october, _november = cases_of(coordinator)
    attempt(october, worker, reached=True)

    figures = _figures(coordinator)
    assert {month: counts[Stage.REACHED] for month, counts in figures.items()} == {
        date(2026, 10, 1): 1,
        date(2026, 11, 1): 0,
    }
    with looking_as(coordinator):
        assert total_of(figures_per_month())[Stage.CASES] == 2


def test_a_withdrawn_attempt_does_not_count_as_reach(coordinator: Actor, worker: Actor) -> None:
    deliver([row()], coordinator)
    withdraw_attempt(attempt=attempt(cases_of(coordinator)[0], worker, reached=True), by=worker)

    (counts,) = _figures(coordinator).values()
    assert counts[Stage.REACHED] == 0


def test_a_refused_file_is_counted_and_holds_nothing(coordinator: Actor) -> None:
    deliver([], coordinator)
    receive(b"nothing read of this yet", coordinator)

    (counts,) = _figures(coordinator).values()
    assert (counts[Stage.DELIVERIES], counts[Stage.REFUSED], counts[Stage.ROWS]) == (2, 1, 0)


def test_midnight_of_the_first_belongs_to_the_new_month(coordinator: Actor) -> None:
    with on(2026, 12, 1, 0):
        deliver([row()], coordinator)

    (counts,) = _figures(coordinator).values()
    assert list(_figures(coordinator)) == [date(2026, 12, 1)]
    assert counts[Stage.SIGNALS] == counts[Stage.CASES] == 1


def test_an_unchanged_repeat_is_matched_but_makes_no_case(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row()], coordinator)
    deliver([row(E_mail="")], coordinator)

    november = _figures(coordinator)[date(2026, 11, 1)]
    assert (november[Stage.SIGNALS], november[Stage.MATCHED], november[Stage.CASES]) == (1, 1, 0)


def test_the_neighbouring_municipalitys_figures_are_not_ours(coordinator: Actor, other_coordinator: Actor) -> None:
    deliver([row()], coordinator)

    assert _figures(other_coordinator) == {}


def test_every_stage_has_a_name() -> None:
    assert set(STAGE_LABELS) == set(Stage)


def test_a_merged_case_is_no_case_beside_the_one_that_goes_on(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    one, two, three = cases_of(coordinator)
    attempt(one, worker, reached=True)
    merge(source=one, target=two, by=worker)
    merge(source=two, target=three, by=worker)

    (counts,) = _figures(coordinator).values()
    assert (counts[Stage.CASES], counts[Stage.REACHED], counts[Stage.MATCHED]) == (1, 1, 3)
    assert counts[Stage.VISIT] + counts[Stage.PHONE] + counts[Stage.EMAIL] + counts[Stage.LETTER] == 1
