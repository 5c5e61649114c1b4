"""Keeping and destroying on screen: what is past its term, why nothing can be proposed, and what goes when."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.privacy.retention.calling_off import call_off
from eropaf.privacy.retention.counting import Counted, count_kinds
from eropaf.privacy.retention.enums import DataKind, Ground
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proposing import propose_destruction, propose_erasure
from eropaf.privacy.retention.selectors import terms_today
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

PAGE = "/privacy/bewaren/"


def _close(by: Actor, *numbers: str) -> None:
    """Cases of a delivery of today that end at once, nobody being reached."""
    deliver([row(Huisnummer=number, Klantnummer=f"K{number}") for number in numbers], by)
    with municipality_scope(by.municipality_id):
        for case in Case.objects.exclude(state="closed").order_by("pk"):
            close_case(case=case, result=EndResult.NEVER_REACHED, by=by)


def _propose(by: Actor) -> DestructionRun:
    with municipality_scope(by.municipality_id):
        return propose_destruction(by=by)


def _counted(by: Actor, kind: DataKind) -> Counted:
    with municipality_scope(by.municipality_id):
        return count_kinds(terms_today())[kind]


def test_what_is_proposed_is_not_counted_again_whatever_kind_it_is(coordinator: Actor) -> None:
    """Two cases and a file stand in the proposal; a case and a file that became too old since are in none."""
    with on(2026, 11, 2):
        _close(coordinator, "12", "14")
    with on(2026, 12, 2):
        _close(coordinator, "16")
    with on(2027, 5, 10):
        assert _counted(coordinator, DataKind.CASES_WITHOUT_HELP) == Counted(proposed=0, past=2, stay=0)
        assert _counted(coordinator, DataKind.FILES) == Counted(proposed=0, past=1, stay=0)
        run = _propose(coordinator)
        assert _counted(coordinator, DataKind.CASES_WITHOUT_HELP) == Counted(proposed=2, past=0, stay=0)
        assert _counted(coordinator, DataKind.FILES) == Counted(proposed=1, past=0, stay=0)
    with on(2027, 6, 10):
        assert _counted(coordinator, DataKind.CASES_WITHOUT_HELP) == Counted(proposed=2, past=1, stay=0)
        assert _counted(coordinator, DataKind.FILES) == Counted(proposed=1, past=1, stay=0)
        with municipality_scope(coordinator.municipality_id):
            call_off(run=run, because="te vroeg", by=coordinator)
        assert _counted(coordinator, DataKind.CASES_WITHOUT_HELP) == Counted(proposed=0, past=3, stay=0)
        assert _counted(coordinator, DataKind.FILES) == Counted(proposed=0, past=2, stay=0)


def test_while_a_proposal_runs_the_page_says_why_there_is_no_button(coordinator: Actor, privacy_officer: Actor) -> None:
    _close(coordinator, "12")
    with on(2027, 6, 10):
        officer = browser_of(privacy_officer)
        assert "Voorstellen wat over de termijn is" in words(officer.get(PAGE))
        run = _propose(coordinator)
        answer = officer.get(PAGE)

    assert "Voorstellen wat over de termijn is" not in words(answer)
    assert "Voorstel 1 loopt nog. Een nieuw voorstel kan als dat klaar is of is ingetrokken." in words(answer)
    assert f'href="{PAGE}{run.pk}/"' in answer.content.decode()


def test_where_nothing_is_past_its_term_the_page_says_so(coordinator: Actor, privacy_officer: Actor) -> None:
    _close(coordinator, "12")
    with on(2027, 6, 10), municipality_scope(coordinator.municipality_id):
        call_off(run=propose_destruction(by=coordinator), because="te vroeg", by=coordinator)

    assert "dus er valt niets voor te stellen" in words(browser_of(privacy_officer).get(PAGE))


def test_before_and_after_agreeing_the_page_names_the_day(coordinator: Actor, privacy_officer: Actor) -> None:
    _close(coordinator, "12")
    with on(2027, 6, 10):
        officer = browser_of(privacy_officer)
        page = f"{PAGE}{_propose(coordinator).pk}/"
        assert "14 dagen later wordt het voorgoed vernietigd" in words(officer.get(PAGE))
        assert "op 24 juni 2027 voorgoed vernietigd" in words(officer.get(page))
        assert "Op 24 juni 2027 wordt het vernietigd." in words(officer.post(f"{page}akkoord/", follow=True))


def test_each_case_says_how_it_ended_and_why_it_goes_and_names_nobody(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    with on(2026, 11, 2):
        _close(coordinator, "12")
    with on(2027, 6, 10):
        officer = browser_of(privacy_officer)
        answer = officer.get(f"{PAGE}{_propose(coordinator).pk}/")

    told = words(answer)
    assert "Zaken waarin geen hulp is aanvaard" in told
    assert "2 november 2026" in told
    assert "Definitief geen contact kunnen krijgen" in told
    assert "6 maanden, voorbij op 2 mei 2027" in told
    assert "Jansen" not in told


def test_case_that_goes_at_the_residents_request_says_that(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    with municipality_scope(coordinator.municipality_id):
        run = propose_erasure(cases=list(Case.objects.all()), ground=Ground.REQUEST, by=coordinator)

    told = words(browser_of(privacy_officer).get(f"{PAGE}{run.pk}/"))
    assert told.count("De inwoner vroeg erom") == 2  # above, and at the case


def test_the_number_of_queries_does_not_grow_with_the_cases(coordinator: Actor, privacy_officer: Actor) -> None:
    _close(coordinator, "12")
    with on(2027, 6, 10):
        officer = browser_of(privacy_officer)
        first = _propose(coordinator)
        officer.get(f"{PAGE}{first.pk}/")  # the menu counts once an hour
        with CaptureQueriesContext(connection) as few:
            officer.get(f"{PAGE}{first.pk}/")
        with municipality_scope(coordinator.municipality_id):
            call_off(run=first, because="te vroeg", by=coordinator)
    _close(coordinator, "14", "16", "18", "20")
    with on(2027, 6, 10):
        officer = browser_of(privacy_officer)
        second = _propose(coordinator)
        with CaptureQueriesContext(connection) as many:
            answer = officer.get(f"{PAGE}{second.pk}/")

    assert words(answer).count("Definitief geen contact kunnen krijgen") == 5
    assert len(many) == len(few), [query["sql"][:100] for query in many]
