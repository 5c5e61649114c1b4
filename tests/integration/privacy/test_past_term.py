"""What is past its term goes, whatever became of it; what somebody still needs stays."""

import logging

import pytest

from eropaf.accounts.models import Municipality
from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting, record_viewings
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.cases.whose import residents_in
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal, MatchGroup, Person
from eropaf.privacy.requests import services
from eropaf.privacy.requests.enums import IdentityCheck, Outcome, RequestChannel, RequestKind
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Asked, Ticks
from eropaf.privacy.retention import carrying_out
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import Because, DataKind, Ground, HoldReason, ItemState, RunState
from eropaf.privacy.retention.keeping import place_hold
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure
from eropaf.privacy.retention.selectors import cases_past_term, parts_past_term, terms_today
from eropaf.privacy.trail import Trail
from eropaf.support.arrangements.enums import ArrangementState
from eropaf.support.arrangements.models import PaymentArrangement
from tests.contracts.world import build_world
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.privacy.searching import tables_with
from tests.integration.support.arranging import arrange
from tests.integration.support.stories import offer, yes


def _system(municipality: Municipality) -> Actor:
    return system_actor("retention", municipality.pk)


def _destroy(municipality: Municipality, coordinator: Actor, privacy_officer: Actor) -> DestructionRun:
    run = propose_destruction(by=coordinator)
    carry_out(run=approve(run=run, by=privacy_officer), by=_system(municipality))
    return run


def test_signal_that_was_matched_and_got_no_case_goes_at_its_term(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """An unchanged repeat is matched and nobody takes it up: half a year after its delivery nothing of it is left."""
    with on(2026, 10, 1):
        deliver([row()], coordinator)
        with municipality_scope(municipality.pk):
            close_case(case=Case.objects.get(), result=EndResult.MANAGES_ALONE, by=coordinator)
    deliver([row(E_mail="")], coordinator)
    with municipality_scope(municipality.pk):
        assert Signal.objects.latest("pk").status == SignalStatus.REPEAT
        assert MatchedSignal.objects.filter(group__case__isnull=True).count() == 1
        with on(2027, 6, 1):
            _destroy(municipality, coordinator, privacy_officer)
        assert not Signal.objects.exists()
        assert not MatchedSignal.objects.exists()
        assert not MatchGroup.objects.exists()
        assert not Person.objects.exists()
        assert tables_with(("jansen", "0612345678"), municipality.pk) == set()


def test_every_signal_and_every_group_goes_some_day(db: None) -> None:
    """Of whatever became of them: once all cases are closed, no signal is in none of the kinds."""
    build_world()
    with municipality_scope(municipality_keys()["0001"]):
        reached = Case.objects.exclude(state="merged").values_list("pk", flat=True)
        in_cases = set(Signal.objects.filter(match__group__case__in=reached).values_list("pk", flat=True))
        with on(2040, 1, 1):
            (loose,) = parts_past_term(DataKind.LOOSE_SIGNALS, terms_today().before(DataKind.LOOSE_SIGNALS))
            alone = set(loose.values_list("pk", flat=True))
        assert in_cases | alone == set(Signal.objects.values_list("pk", flat=True))
        assert not in_cases & alone


def _closed(coordinator: Actor, *numbers: str) -> list[Case]:
    """Cases that were closed today without help, in one delivery; already in the scope of the municipality."""
    deliver([row(Huisnummer=number, Klantnummer=f"K{number}") for number in numbers], coordinator)
    for case in Case.objects.order_by("pk"):
        close_case(case=case, result=EndResult.MANAGES_ALONE, by=coordinator)
    return list(Case.objects.order_by("pk"))


def _ask(by: Actor, *signals: Signal, kind: RequestKind = RequestKind.ACCESS) -> ResidentRequest:
    asked = Asked(kind, "J. Jansen", "", RequestChannel.DESK, clock.today(), IdentityCheck.DOCUMENT_SHOWN)
    request = services.record_request(asked=asked, by=by)
    services.tick(request=request, ticks=Ticks(signals=[each.pk for each in signals]), by=by)
    return request


def _signals(case: Case) -> list[Signal]:
    return list(Signal.objects.filter(match__group__case=case).order_by("pk"))


def test_nothing_goes_about_which_a_resident_still_waits_for_an_answer(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """Who asks to see the own data gets them, also where the term ends meanwhile; after the answer they go."""
    with municipality_scope(municipality.pk):
        asking, other = _closed(coordinator, "12", "14")
        with on(2027, 5, 10):
            request = _ask(privacy_officer, *_signals(asking))
            run = propose_destruction(by=coordinator)
            assert [each.case_key for each in run.cases.all()] == [other.pk]
            carry_out(run=approve(run=run, by=privacy_officer), by=_system(municipality))
            services.decide(request=request, outcome=Outcome.GRANTED, reason="Zie overzicht.", by=privacy_officer)
            assert not cases_past_term(DataKind.CASES_WITHOUT_HELP, terms_today()).exists()
            services.tell(request=request, by=privacy_officer)
            assert list(cases_past_term(DataKind.CASES_WITHOUT_HELP, terms_today())) == [asking]


def test_refused_row_about_which_a_resident_waits_for_an_answer_stays(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(), row(Huisnummer="14", Klantnummer="K2", Bedrag="")], coordinator)
    with municipality_scope(municipality.pk), on(2027, 6, 1):
        before = terms_today().before(DataKind.REJECTED_ROWS)
        (refused,) = parts_past_term(DataKind.REJECTED_ROWS, before)[0]
        request = _ask(privacy_officer)
        services.tick(request=request, ticks=Ticks(rows=[refused.pk]), by=privacy_officer)
        assert not parts_past_term(DataKind.REJECTED_ROWS, before)[0].exists()
        services.withdraw(request=request, by=privacy_officer)
        assert parts_past_term(DataKind.REJECTED_ROWS, before)[0].exists()


def test_who_asks_within_the_days_of_grace_keeps_the_own_data(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """It was agreed to before the resident asked."""
    with municipality_scope(municipality.pk):
        (case,) = _closed(coordinator, "12")
        with on(2027, 5, 10):
            run = approve(run=propose_destruction(by=coordinator), by=privacy_officer)
            _ask(privacy_officer, *_signals(case))
        with on(2027, 5, 24):
            carry_out(run=run, by=_system(municipality))
        assert run.cases.get().because == Because.REQUEST_OPEN


def test_request_to_be_erased_does_not_stop_its_own_erasure(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """Another request of the same resident does."""
    with municipality_scope(municipality.pk):
        (case,) = _closed(coordinator, "12")
        erasure = _ask(privacy_officer, *_signals(case), kind=RequestKind.ERASURE)
        services.decide(request=erasure, outcome=Outcome.GRANTED, reason="Wij wissen.", by=privacy_officer)
        access = _ask(privacy_officer, *_signals(case))
        with pytest.raises(Refused):
            propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator)
        services.withdraw(request=access, by=privacy_officer)
        run = propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator)
        carry_out(run=approve(run=run, by=privacy_officer), by=_system(municipality))
        assert not Case.objects.exists()


def test_closed_case_in_which_somebody_still_pays_stays(
    municipality: Municipality, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    """Until the arrangement is over; also where it was made after somebody agreed to destroy the case."""
    with municipality_scope(municipality.pk):
        paying, later = _closed(coordinator, "12", "14")
        arrange(paying, worker)
        with on(2027, 5, 10):
            run = approve(run=propose_destruction(by=coordinator), by=privacy_officer)
            assert [each.case_key for each in run.cases.all()] == [later.pk]
            arrange(later, worker)
            carry_out(run=run, by=_system(municipality))
            assert run.cases.get().because == Because.HELP_RUNS
            with acting(worker):
                PaymentArrangement.objects.update(
                    state=ArrangementState.KEPT, ended_at=clock.now(), ended_by=worker.user_id
                )
            assert cases_past_term(DataKind.CASES_WITHOUT_HELP, terms_today()).count() == 2


def test_case_in_which_an_offer_was_accepted_has_the_term_of_help(
    municipality: Municipality, coordinator: Actor, worker: Actor
) -> None:
    """Whatever result it closed with: the figures count it as help as well."""
    with municipality_scope(municipality.pk):
        helped, referred, alone = _closed(coordinator, "12", "14", "16")
        offer(helped, worker, given=yes())
        with acting(worker):
            Case.objects.filter(pk=referred.pk).update(result=EndResult.REFERRED_WITHOUT_RESIDENT)
        with on(2029, 1, 1):
            assert list(cases_past_term(DataKind.CASES_WITHOUT_HELP, terms_today())) == [alone]
        with on(2032, 1, 1):
            assert list(cases_past_term(DataKind.CASES_WITH_HELP, terms_today())) == [helped, referred]


def test_who_looked_at_a_held_case_stays_with_it(
    municipality: Municipality, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    """A complaint is often about just that; the log about others goes at its term."""
    with municipality_scope(municipality.pk):
        held, other = _closed(coordinator, "12", "14")
        record_viewings(by=worker, viewed=[(held, "case"), (other, "case")], whose=residents_in([held, other]))
        place_hold(case=held, reason=HoldReason.COMPLAINT, until=None, by=privacy_officer)
        with on(2028, 6, 1):
            _destroy(municipality, coordinator, privacy_officer)
        assert list(Viewing.objects.values_list("subject_id", flat=True)) == [held.pk]


def test_one_case_that_cannot_be_destroyed_stops_no_other(
    municipality: Municipality,
    coordinator: Actor,
    privacy_officer: Actor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is tried three nights; then the run ends, says so, and the case can be proposed again."""
    with municipality_scope(municipality.pk):
        broken, other = _closed(coordinator, "12", "14")
        run = propose_erasure(cases=[broken, other], ground=Ground.UNLAWFUL, by=coordinator)
        approve(run=run, by=privacy_officer)
        real = carrying_out.trail_of_cases

        def _fails(keys: list[int]) -> Trail:
            if keys == [broken.pk]:
                raise ValueError("mevrouw Jansen")
            return real(keys)

        monkeypatch.setattr(carrying_out, "trail_of_cases", _fails)
        with caplog.at_level(logging.ERROR):
            assert not carry_out(run=run, by=_system(municipality))
        assert "ValueError" in caplog.text
        assert "Jansen" not in caplog.text
        assert list(Case.objects.all()) == [broken]
        assert run.cases.get(case_key=broken.pk).state == ItemState.WAITING
        assert not carry_out(run=run, by=_system(municipality))
        assert carry_out(run=run, by=_system(municipality))
        run.refresh_from_db()
        assert run.state == RunState.DONE
        assert run.proof.content["stayed"] == {"failed": 1}
        assert propose_erasure(cases=[broken], ground=Ground.UNLAWFUL, by=coordinator)
