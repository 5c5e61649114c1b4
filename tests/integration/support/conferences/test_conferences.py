"""Own-strength conferences: from the application to the evaluation, by role and never by name."""

from datetime import date, timedelta

import pytest

from demo.help.conferences import show_conferences
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.together import merge
from eropaf.support.agenda import due_in_case
from eropaf.support.conferences.details import Agreed, Phases, Preparation
from eropaf.support.conferences.enums import ConferenceState, NetworkRole, ReasonNotHeld
from eropaf.support.conferences.models import Conference, PlanTask
from eropaf.support.conferences.services import (
    apply_for,
    call_off,
    check_plan,
    evaluate,
    hold,
    plan_without,
    prepare,
    undo_step,
    withdraw,
)
from eropaf.support.conferences.tasks import add_task, finish_task, withdraw_task
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)
SPRING = Agreed("Een zus", date(2027, 2, 2))
PHASES = Phases(TODAY, TODAY, TODAY, 8)
NETWORK = {NetworkRole.FAMILY: 3, NetworkRole.NEIGHBOURS: 1, NetworkRole.FRIENDS: 2, NetworkRole.PROFESSIONALS: 2}


@pytest.fixture
def case(coordinator: Actor) -> Case:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    return cases_of(coordinator)[0]


@pytest.fixture
def conference(case: Case, worker: Actor) -> Conference:
    return apply_for(case=case, question="Hoe houd ik mijn huis?", coordinator_wish="Spreekt Turks", by=worker)


def now(conference: Conference, by: Actor) -> Conference:
    with looking_as(by):
        return Conference.objects.get(pk=conference.pk)


def ready(conference: Conference, by: Actor, day: date = TODAY) -> None:
    prepare(conference=conference, preparation=Preparation(NETWORK, day, "Buurthuis"), by=by)


def due(case: Case, by: Actor) -> list[tuple[str, str]]:
    with looking_as(by):
        return [(str(each.what), each.day.isoformat()) for each in due_in_case([case], by)]


def test_a_conference_goes_from_application_to_evaluation(case: Case, conference: Conference, worker: Actor) -> None:
    ready(conference, worker)
    assert due(case, worker) == [("De dag van de conferentie", "2026-11-02")]
    hold(conference=conference, phases=PHASES, agreed=SPRING, by=worker)
    check_plan(conference=conference, is_right=True, by=worker)
    task = add_task(
        conference=conference, what="Post openen", who=NetworkRole.FAMILY, by_day=date(2026, 11, 6), by=worker
    )
    assert due(case, worker) == [("Een taak uit het plan", "2026-11-06")]
    finish_task(task=task, is_done=True, by=worker)
    assert due(case, worker) == []
    with on(2027, 2, 1):
        assert due(case, worker) == [("Plan evalueren", "2027-02-02")]
        evaluate(conference=conference, evaluation="Het ging goed.", by=worker)
        assert due(case, worker) == []
    kept = now(conference, worker)
    assert (kept.state, kept.participants, kept.checked_by_id) == (ConferenceState.EVALUATED, 8, worker.user_id)
    with looking_as(worker):
        assert {part.role: part.number for part in kept.network.all()} == NETWORK


def test_the_number_of_people_may_change_while_it_is_prepared(conference: Conference, worker: Actor) -> None:
    ready(conference, worker)
    prepare(conference=conference, preparation=Preparation({NetworkRole.FRIENDS: 4}, None, ""), by=worker)
    with looking_as(worker):
        assert {part.role: part.number for part in conference.network.all()} == {NetworkRole.FRIENDS: 4}


@pytest.mark.parametrize(
    ("preparation", "sentence"),
    [
        (Preparation({}, None, " "), "één daarvan is genoeg"),
        (Preparation({}, date(2026, 11, 1), ""), "vanaf de aanvraag"),
        (Preparation({}, date(2029, 1, 1), ""), "twee jaar"),
    ],
)
def test_what_prepares_nothing_is_not_kept(
    preparation: Preparation, sentence: str, conference: Conference, worker: Actor
) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        prepare(conference=conference, preparation=preparation, by=worker)


@pytest.mark.parametrize("reason", ReasonNotHeld)
def test_a_conference_that_is_not_held_says_why_and_leaves_room(
    reason: ReasonNotHeld, case: Case, conference: Conference, worker: Actor
) -> None:
    with pytest.raises(Refused, match="loopt al"):
        apply_for(case=case, question="Nog een", coordinator_wish="", by=worker)
    call_off(conference=conference, reason=reason, by=worker)
    assert now(conference, worker).reason == reason
    apply_for(case=case, question="Nog een", coordinator_wish="", by=worker)
    with pytest.raises(Refused, match="loopt al"):
        undo_step(conference=conference, by=worker)


def test_a_network_may_make_a_plan_without_a_conference(conference: Conference, worker: Actor) -> None:
    plan_without(conference=conference, agreed=SPRING, by=worker)
    add_task(conference=conference, what="Bellen", who=None, by_day=TODAY, by=worker)
    with pytest.raises(Refused, match="intussen"):
        hold(conference=conference, phases=PHASES, agreed=SPRING, by=worker)


def test_each_step_can_be_undone_once(conference: Conference, worker: Actor) -> None:
    ready(conference, worker)
    hold(conference=conference, phases=PHASES, agreed=SPRING, by=worker)
    undo_step(conference=conference, by=worker)
    kept = now(conference, worker)
    assert (kept.state, kept.participants) == (ConferenceState.PREPARING, 8)
    with pytest.raises(Refused, match="geen stap"):
        undo_step(conference=conference, by=worker)
    call_off(conference=conference, reason=ReasonNotHeld.UNKNOWN, by=worker)
    undo_step(conference=conference, by=worker)
    assert now(conference, worker).reason == ""


def test_a_conference_that_was_called_off_by_mistake_is_taken_back_beside_another(
    case: Case, conference: Conference, worker: Actor
) -> None:
    call_off(conference=conference, reason=ReasonNotHeld.UNKNOWN, by=worker)
    apply_for(case=case, question="Nog een", coordinator_wish="", by=worker)
    withdraw(conference=conference, by=worker)
    assert now(conference, worker).withdrawn_at is not None


def test_a_plan_without_a_conference_is_undone_to_what_was_prepared(conference: Conference, worker: Actor) -> None:
    ready(conference, worker)
    plan_without(conference=conference, agreed=SPRING, by=worker)
    evaluate(conference=conference, evaluation="Het ging goed.", by=worker)
    undo_step(conference=conference, by=worker)
    undo_step(conference=conference, by=worker)
    assert now(conference, worker).state == ConferenceState.PREPARING


def test_what_was_recorded_by_mistake_is_taken_back_once(conference: Conference, worker: Actor) -> None:
    plan_without(conference=conference, agreed=SPRING, by=worker)
    task = add_task(conference=conference, what="Bellen", who=None, by_day=TODAY, by=worker)
    withdraw_task(task=task, by=worker)
    with pytest.raises(Refused, match="collega"):
        finish_task(task=task, is_done=True, by=worker)
    with pytest.raises(Refused, match="intussen"):
        withdraw(conference=conference, by=worker)
    undo_step(conference=conference, by=worker)
    withdraw(conference=conference, by=worker)
    with pytest.raises(Refused, match="collega"):
        withdraw(conference=conference, by=worker)
    with pytest.raises(Refused, match="geen plan"):
        add_task(conference=conference, what="Bellen", who=None, by_day=TODAY, by=worker)


def test_what_cannot_be_is_refused(conference: Conference, case: Case, worker: Actor, analyst: Actor) -> None:
    ready(conference, worker)
    with pytest.raises(InvalidValue, match="volgen op elkaar"):
        Phases(TODAY, TODAY - timedelta(days=1), TODAY, 8)
    with pytest.raises(InvalidValue, match="van 2 tot 100"):
        Phases(TODAY, TODAY, TODAY, 1)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(InvalidValue, match="nog niet gehouden"):
        hold(conference=conference, phases=Phases(TODAY, TODAY, tomorrow, 8), agreed=SPRING, by=worker)
    with pytest.raises(InvalidValue, match="evaluatie"):
        hold(conference=conference, phases=PHASES, agreed=Agreed("Een zus", date(2026, 11, 1)), by=worker)
    with pytest.raises(InvalidValue, match="in het oog"):
        hold(conference=conference, phases=PHASES, agreed=Agreed(" ", tomorrow), by=worker)
    with pytest.raises(InvalidValue, match="hoogstens 50"):
        Preparation({NetworkRole.FAMILY: 51}, None, "")
    with pytest.raises(Refused, match="rol"):
        apply_for(case=case, question="Hoe?", coordinator_wish="", by=analyst)


def test_a_merged_case_is_gone_on_with_elsewhere(case: Case, coordinator: Actor) -> None:
    neighbour = cases_of(coordinator)[1]
    merge(source=neighbour, target=case, by=coordinator)
    with pytest.raises(Refused, match="samengevoegd"):
        apply_for(case=neighbour, question="Hoe?", coordinator_wish="", by=coordinator)


def test_a_whole_conference_on_screen(case: Case, worker: Actor) -> None:
    browser = browser_of(worker)
    where = f"/zaken/{case.pk}/hulp/eigen-kracht/"
    assert browser.post(where, {"question": ""}).status_code == 422
    browser.post(where, {"question": "Hoe houd ik mijn huis?"})
    with looking_as(worker):
        one = f"/zaken/hulp/eigen-kracht/{Conference.objects.get().pk}/"
    browser.post(f"{one}voorbereiden/", {"family": "3", "planned_on": "2026-11-02", "place": "Buurthuis"})
    held = {"information_on": "2026-11-02", "private_on": "2026-11-02", "presentation_on": "2026-11-01"}
    held |= {"participants": "8", "contact": "Een zus", "evaluate_on": "2027-02-02"}
    assert browser.post(f"{one}gehouden/", held).status_code == 422
    browser.post(f"{one}gehouden/", held | {"presentation_on": "2026-11-02"})
    page = browser.post(f"{one}taak/", {"what": "Post openen", "who": "family", "by_day": "2026-11-06"}, follow=True)
    for told in ("Familie 3", "Besloten tijd", "Post openen", "Een zus", "nog niet getoetst"):
        assert told in page.content.decode()
    with looking_as(worker):
        task = f"/zaken/hulp/eigen-kracht/taak/{PlanTask.objects.get().pk}/"
    assert "gedaan op" in browser.post(f"{task}gedaan/", {"done": "yes"}, follow=True).content.decode()
    assert "voor 6 nov" in browser.post(f"{task}gedaan/", {"done": "no"}, follow=True).content.decode()
    assert "<del>Post openen</del>" in browser.post(f"{task}terugnemen/", follow=True).content.decode()
    assert "Worker" in browser.post(f"{one}getoetst/", {"right": "yes"}, follow=True).content.decode()
    done = browser.post(f"{one}evaluatie/", {"evaluation": "Het ging goed."}, follow=True).content.decode()
    assert "Geëvalueerd" in done
    assert "Gehouden" in browser.post(f"{one}stap-terug/", follow=True).content.decode()
    assert "Draai de conferentie terug" not in browser.get(f"/zaken/{case.pk}/hulp/").content.decode()
    browser.post(f"{one}stap-terug/")
    assert "<del>Hoe houd ik" in browser.post(f"{one}intrekken/", follow=True).content.decode()


def test_the_demo_shows_three_conferences(case: Case, worker: Actor, coordinator: Actor) -> None:
    deliver([row(Klantnummer="K3", Huisnummer="16")], coordinator)
    for each in cases_of(worker):
        take_over(case=each, by=worker)
        attempt(each, worker, reached=True, day=clock.today())
    show_conferences(worker=worker)
    with looking_as(worker):
        states = set(Conference.objects.values_list("state", flat=True))
    assert states == {ConferenceState.HELD, ConferenceState.PREPARING, ConferenceState.NOT_HELD}
