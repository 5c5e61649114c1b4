"""Trying rules on past cases: what was known then, what it would have come down to, and that nothing is written."""

from datetime import date

import pytest
from django.db import connection

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult, Route
from eropaf.cases.services.change import close_case
from eropaf.core.errors import Refused
from eropaf.core.period import Period
from eropaf.jobs.together import merge
from eropaf.monitor.partner_months import Share
from eropaf.monitor.reach import Basis, Turn
from eropaf.monitor.what_if import Answer, Question, changed_cases, what_if
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.services import withdraw_attempt
from eropaf.triage.models import Decision
from eropaf.triage.presets import read_preset
from tests.integration.as_owner import owner_cursor
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on

pytestmark = pytest.mark.django_db

MINUTES = {Route.VISIT: 30, Route.PHONE: 10, Route.MESSAGE: 5, Route.EMAIL: 10, Route.LETTER: 10}
SEPTEMBER, OCTOBER = Period.month_of(date(2026, 9, 1)), Period.month_of(date(2026, 10, 1))
HEEMSKERK, HAARLEM = read_preset("heemskerk"), read_preset("haarlem")
NO_PHONE = {"Telefoon": "", "E_mail": ""}
FIRST_CALL, LATER_CALL = Turn(Route.PHONE, later=False), Turn(Route.PHONE, later=True)
FIRST_VISIT = Turn(Route.VISIT, later=False)


def ask(actor: Actor, question: Question) -> Answer:
    with looking_as(actor):
        return what_if(question, MINUTES, actor)


def deliver_three(coordinator: Actor) -> None:
    """A tenant, somebody who is called, and somebody of whom only the address is known."""
    deliver([row()], coordinator)
    energy = [row(Klantnummer="E1", Huisnummer="14"), row(Klantnummer="E2", Huisnummer="16", **NO_PHONE)]
    deliver(energy, coordinator, partner="stroom")


def test_cases_are_placed_by_both_policies(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver_three(coordinator)

    answer = ask(coordinator, Question(OCTOBER, HEEMSKERK, HAARLEM))

    assert answer.cases == 3
    assert answer.outcome.per_route == {Route.VISIT: 1, Route.PHONE: 1, Route.LETTER: 1}
    assert answer.compared is not None
    assert answer.compared.outcome.per_route == {Route.VISIT: 2, Route.PHONE: 1}
    assert answer.compared.changes == {(Route.LETTER, Route.VISIT): 1}


def test_the_policy_that_placed_the_cases_places_them_as_it_did(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver_three(coordinator)

    answer = ask(coordinator, Question(OCTOBER, HEEMSKERK))

    with looking_as(coordinator):
        routes = Decision.objects.order_by("route").values_list("route", flat=True)
        assert sorted(answer.outcome.per_route.elements()) == list(routes)
    assert answer.compared is None


def test_only_cases_of_the_period_count(coordinator: Actor) -> None:
    with on(2026, 9, 30):
        deliver([row(Achterstand_sinds="01-08-2026")], coordinator)
    with on(2026, 10, 1):
        deliver([row(Klantnummer="E1", Huisnummer="14")], coordinator, partner="stroom")

    assert ask(coordinator, Question(SEPTEMBER, HEEMSKERK)).outcome.per_route == {Route.VISIT: 1}
    assert ask(coordinator, Question(OCTOBER, HEEMSKERK)).outcome.per_route == {Route.PHONE: 1}
    assert ask(coordinator, Question(Period(SEPTEMBER.start, OCTOBER.end), HEEMSKERK)).cases == 2


def test_what_came_to_be_known_within_the_period_counts_and_what_came_later_does_not(coordinator: Actor) -> None:
    """A second partner reports about the same resident, which makes it a home visit."""
    with on(2026, 10, 1):
        deliver([row(Klantnummer="E1")], coordinator, partner="stroom")
    assert ask(coordinator, Question(OCTOBER, HEEMSKERK)).outcome.per_route == {Route.PHONE: 1}

    with on(2026, 10, 20):
        deliver([row(Klantnummer="W1")], coordinator, partner="water")
    assert ask(coordinator, Question(OCTOBER, HEEMSKERK)).outcome.per_route == {Route.VISIT: 1}

    with looking_as(coordinator), on(2026, 11, 1):
        newest = Decision.objects.latest("decided_at")
        assert newest.facts["partner_count"] == 2


def test_a_merged_case_counts_where_its_signals_are(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
        one, two = cases_of(coordinator)
        merge(source=one, target=two, by=worker)

    assert ask(coordinator, Question(OCTOBER, HEEMSKERK)).cases == 1


def test_hours_follow_the_published_figures_while_there_is_no_record(coordinator: Actor) -> None:
    """A visit by a pair reaches half, so that half the second visit is to be reckoned with."""
    with on(2026, 10, 1):
        deliver([row()], coordinator)

    outcome = ask(coordinator, Question(OCTOBER, HEEMSKERK)).outcome

    assert outcome.attempts == pytest.approx(1.5)
    assert outcome.hours == pytest.approx(1.5 * 2 * 30 / 60)
    assert outcome.reach.share == pytest.approx(0.61)
    assert outcome.reach.bases == {Basis.PUBLISHED}


def test_the_own_record_counts_attempts_in_closed_cases_until_somebody_was_reached(
    coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 10, 1):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
        called, visited, still_open = cases_of(coordinator)
        attempt(called, worker)
    with on(2026, 10, 5):
        attempt(called, worker, reached=True)
        attempt(visited, worker, kind=ContactKind.VISIT)
        attempt(still_open, worker, reached=True)
        withdraw_attempt(attempt=attempt(visited, worker, reached=True), by=worker)
        close_case(case=called, result=EndResult.ADVICE, by=worker)
        close_case(case=visited, result=EndResult.NEVER_REACHED, by=worker)

    record = ask(coordinator, Question(OCTOBER, HEEMSKERK)).record

    assert record.cases == 2
    counted = {turn: chance.own for turn, chance in record.chances.items() if chance.own.whole}
    assert counted == {FIRST_CALL: Share(0, 1), LATER_CALL: Share(1, 1), FIRST_VISIT: Share(0, 1)}
    assert record.acceptance.own == Share(1, 1)


def test_attempts_in_a_case_that_was_merged_count_where_its_signals_are(coordinator: Actor, worker: Actor) -> None:
    with on(2026, 10, 1):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
        one, two, three = cases_of(coordinator)
        attempt(one, worker)
        merge(source=one, target=two, by=worker)
        merge(source=two, target=three, by=worker)
        attempt(three, worker, reached=True)
        close_case(case=three, result=EndResult.MANAGES_ALONE, by=worker)

    chances = ask(coordinator, Question(OCTOBER, HEEMSKERK)).record.chances

    assert (chances[FIRST_CALL].own, chances[LATER_CALL].own) == (Share(0, 1), Share(1, 1))


def test_the_record_looks_back_a_year_and_not_ahead(coordinator: Actor, worker: Actor) -> None:
    for year, month in ((2025, 10), (2025, 11), (2026, 10), (2026, 11)):
        with on(year, month, 2):
            since = f"01-{month - 1:02d}-{year}"
            deliver(
                [
                    row(
                        Klantnummer=f"K{year}{month}",
                        Huisnummer=str(month + year - 2000),
                        Achterstand_sinds=since,
                    )
                ],
                coordinator,
            )
            case = cases_of(coordinator)[-1]
            attempt(case, worker)
            close_case(case=case, result=EndResult.NEVER_REACHED, by=worker)

    record = ask(coordinator, Question(OCTOBER, HEEMSKERK)).record

    assert (record.period, record.cases) == (Period(date(2025, 11, 1), date(2026, 10, 31)), 2)


def test_the_cases_that_change_are_told_with_both_rules(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver_three(coordinator)
    question = Question(OCTOBER, HEEMSKERK, HAARLEM)

    with looking_as(coordinator):
        (changed,) = changed_cases(question, coordinator)
        assert changed.pk == cases_of(coordinator)[2].pk
        assert changed.first.key == "letter"
        assert HAARLEM.approach_of(changed.second).route == Route.VISIT
        assert changed_cases(question, coordinator, (Route.LETTER, Route.VISIT)) == [changed]
        assert changed_cases(question, coordinator, (Route.LETTER, Route.PHONE)) == []
        assert changed_cases(Question(OCTOBER, HEEMSKERK), coordinator) == []


def test_asking_writes_nothing(coordinator: Actor) -> None:
    with on(2026, 10, 1):
        deliver_three(coordinator)
    before = _rows_per_table()

    with looking_as(coordinator):
        what_if(Question(OCTOBER, HEEMSKERK, HAARLEM), MINUTES, coordinator)
        changed_cases(Question(OCTOBER, HEEMSKERK, HAARLEM), coordinator)

    assert _rows_per_table() == before


def _rows_per_table() -> dict[str, int]:
    with owner_cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name.split("_")[0] in _OURS]
        counted = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counted[name] = cursor.fetchone()[0]
    assert len(counted) > 20
    return counted


_OURS = {"audit", "accounts", "partners", "intake", "matching", "cases", "triage", "outreach", "register", "objections"}


def test_the_neighbouring_municipalitys_cases_are_not_ours(
    coordinator: Actor, other_coordinator: Actor, municipality: Municipality
) -> None:
    with on(2026, 10, 1):
        deliver_three(coordinator)

    assert ask(other_coordinator, Question(OCTOBER, HEEMSKERK)).cases == 0


def test_figures_are_for_those_who_steer_and_cases_for_those_who_work_on_them(
    worker: Actor, analyst: Actor, coordinator: Actor
) -> None:
    question = Question(OCTOBER, HEEMSKERK, HAARLEM)

    with pytest.raises(Refused):
        ask(worker, question)
    assert ask(analyst, question).cases == 0
    with looking_as(analyst), pytest.raises(Refused):
        changed_cases(question, analyst)
    with looking_as(coordinator):
        assert changed_cases(question, coordinator) == []
