"""What a resident asked to erase goes only while that request stands granted, however far destroying came."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Event
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests import services
from eropaf.privacy.requests.enums import Outcome, RequestKind, RequestState
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.retention import carrying_out, erasing
from eropaf.privacy.retention.enums import Ground, ItemState, RunState
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proof import broken_proofs
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.privacy.stopping import stopping_at
from tests.integration.privacy.test_erasing_what_is_in_no_case import a_reply
from tests.integration.privacy.test_requests import ask
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_team import words

pytestmark = pytest.mark.usefixtures("in_scope")

CASES = 3


def asked_to_erase(by: Actor, outcome: Outcome = Outcome.GRANTED) -> ResidentRequest:
    """Granted, with all signals and messages ticked."""
    request = ask(by, RequestKind.ERASURE)
    signals, replies = (model.objects.order_by("pk").values_list("pk", flat=True) for model in (Signal, Reply))
    services.tick(request=request, ticks=Ticks(signals=list(signals), replies=list(replies)), by=by)
    decide(request, by, outcome)
    return request


def decide(request: ResidentRequest, by: Actor, outcome: Outcome) -> None:
    services.decide(request=request, outcome=outcome, reason="Zo besloten.", by=by)


def reopen(request: ResidentRequest, by: Actor) -> None:
    services.reopen(request=request, by=by)


def carry_out(run: DestructionRun) -> bool:
    return carrying_out.carry_out(run=run, by=system_actor("retention", run.municipality_id))


def _nothing(_request: ResidentRequest, _by: Actor) -> None:
    """It stays granted."""


def _told(request: ResidentRequest, by: Actor) -> None:
    services.tell(request=request, by=by)


def _told_by_mistake(request: ResidentRequest, by: Actor) -> None:
    _told(request, by)
    reopen(request, by)


def _taken_back(request: ResidentRequest, by: Actor) -> None:
    reopen(request, by)
    services.withdraw(request=request, by=by)


def _refused(request: ResidentRequest, by: Actor) -> None:
    reopen(request, by)
    decide(request, by, Outcome.REFUSED)


def _refused_and_told(request: ResidentRequest, by: Actor) -> None:
    _refused(request, by)
    _told(request, by)


def _in_part_after_all(request: ResidentRequest, by: Actor) -> None:
    reopen(request, by)
    decide(request, by, Outcome.PARTLY)


Change = Callable[[ResidentRequest, Actor], None]
STANDS: Mapping[str, Change] = {"granted": _nothing, "told": _told, "told by mistake": _told_by_mistake}
ENDED: Mapping[str, Change] = {
    "reopened": reopen,
    "taken back": _taken_back,
    "refused": _refused,
    "refused and told": _refused_and_told,
    "decided anew, in part": _in_part_after_all,
}


@pytest.fixture
def request_to_erase(coordinator: Actor, privacy_officer: Actor) -> ResidentRequest:
    """Of a resident with three cases and a message that is in none."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    a_reply(coordinator)
    assert Case.objects.count() == CASES
    return asked_to_erase(privacy_officer)


def agreed(request: ResidentRequest, officer: Actor, coordinator: Actor) -> DestructionRun:
    return approve(run=propose_granted(request=request, by=officer), by=coordinator)


def half_carried_out(run: DestructionRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first case goes, and then everything goes wrong that night."""
    with monkeypatch.context() as patched:
        patched.setattr(erasing, "STEPS", stopping_at(0, RuntimeError))
        assert not carry_out(run)
    assert (Case.objects.count(), Reply.objects.count()) == (CASES - 1, 1)


# While it stands granted


@pytest.mark.parametrize("change", STANDS.values(), ids=STANDS)
def test_what_was_granted_goes(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor, change: Change
) -> None:
    run = propose_granted(request=request_to_erase, by=privacy_officer)
    change(request_to_erase, privacy_officer)

    assert carry_out(approve(run=run, by=coordinator))

    assert (Case.objects.count(), Reply.objects.count()) == (0, 0)


def test_what_was_granted_in_part_goes(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    request = asked_to_erase(privacy_officer, Outcome.PARTLY)

    assert carry_out(agreed(request, privacy_officer, coordinator))

    assert not Case.objects.exists()


@pytest.mark.parametrize("change", STANDS.values(), ids=STANDS)
def test_half_carried_out_and_still_granted_the_rest_goes(
    request_to_erase: ResidentRequest,
    privacy_officer: Actor,
    coordinator: Actor,
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    half_carried_out(run, monkeypatch)
    change(request_to_erase, privacy_officer)

    assert carry_out(run)

    assert (Case.objects.count(), Reply.objects.count()) == (0, 0)


# Once it is granted no more


@pytest.mark.parametrize("change", ENDED.values(), ids=ENDED)
def test_what_was_only_proposed_is_called_off_and_nobody_can_agree_to_it(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor, change: Change
) -> None:
    run = propose_granted(request=request_to_erase, by=privacy_officer)
    change(request_to_erase, privacy_officer)

    with pytest.raises(Refused):
        approve(run=run, by=coordinator)
    carry_out(run)

    assert (Case.objects.count(), Reply.objects.count()) == (CASES, 1)


@pytest.mark.parametrize("change", ENDED.values(), ids=ENDED)
def test_what_was_agreed_to_is_called_off_and_its_page_says_why(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor, change: Change
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    change(request_to_erase, privacy_officer)

    carry_out(run)

    assert (Case.objects.count(), Reply.objects.count()) == (CASES, 1)
    run.refresh_from_db()
    assert (run.state, run.called_off_by_id) == (RunState.CALLED_OFF, privacy_officer.user_id)
    happened = Event.objects.get(kind="destruction.called_off", subject_id=run.pk)
    assert happened.detail == {"number": run.number, "request": request_to_erase.number}
    shown = words(browser_of(coordinator).get(f"/privacy/bewaren/{run.pk}/"))
    assert f"Verzoek {request_to_erase.number} is niet meer toegewezen." in shown


@pytest.mark.parametrize("change", ENDED.values(), ids=ENDED)
def test_half_carried_out_the_rest_stays_and_the_proof_tells_both(
    request_to_erase: ResidentRequest,
    privacy_officer: Actor,
    coordinator: Actor,
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    half_carried_out(run, monkeypatch)
    change(request_to_erase, privacy_officer)

    assert carry_out(run)

    assert (Case.objects.count(), Reply.objects.count()) == (CASES - 1, 1)
    run.refresh_from_db()
    assert run.proof.content["cases"] == {"cases_without_help": 1}
    assert run.proof.content["stayed"] == {"taken_out": CASES}
    assert broken_proofs() == []
    assert Event.objects.filter(kind="destruction.stopped", subject_id=run.pk).count() == 1
    shown = words(browser_of(privacy_officer).get(f"/privacy/verzoeken/{request_to_erase.pk}/"))
    assert "Voor dit verzoek zijn gegevens vernietigd. Dat kan niet worden teruggedraaid." in shown


def test_what_is_granted_anew_is_proposed_and_agreed_to_anew(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor
) -> None:
    first = agreed(request_to_erase, privacy_officer, coordinator)
    reopen(request_to_erase, privacy_officer)
    decide(request_to_erase, privacy_officer, Outcome.GRANTED)
    carry_out(first)
    assert Case.objects.count() == CASES

    assert carry_out(agreed(request_to_erase, privacy_officer, coordinator))

    assert not Case.objects.exists()


def test_another_s_proposal_goes_on(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    run = agreed(asked_to_erase(privacy_officer), privacy_officer, coordinator)
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    other = ask(privacy_officer, RequestKind.ERASURE)
    later = Signal.objects.order_by("pk").last()
    services.tick(request=other, ticks=Ticks(signals=[later.pk] if later else []), by=privacy_officer)
    decide(other, privacy_officer, Outcome.GRANTED)
    stays = agreed(other, privacy_officer, coordinator)

    reopen(other, privacy_officer)

    assert carry_out(run)
    carry_out(stays)
    assert Case.objects.count() == 1


# Where it was changed meanwhile, or past the services


def test_taken_back_between_two_cases_the_second_stays(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    by_itself, gone = carrying_out._by_itself, list[object]()

    def take_back_after_the_first(item: carrying_out.Item, erase_it: Callable[[int, Actor], None], by: Actor) -> None:
        by_itself(item, erase_it, by)
        if not gone:
            _taken_back(request_to_erase, privacy_officer)
        gone.append(item)

    monkeypatch.setattr(carrying_out, "_by_itself", take_back_after_the_first)

    assert carry_out(run)
    assert (Case.objects.count(), Reply.objects.count()) == (CASES - 1, 1)


def test_nothing_goes_either_where_the_proposal_was_not_called_off(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    with acting(privacy_officer):
        ResidentRequest.objects.update(state=RequestState.OPEN, outcome="", reason="", decided_at=None, decided_by=None)

    assert carry_out(run)

    assert (Case.objects.count(), Reply.objects.count()) == (CASES, 1)
    assert {each.because for each in (*run.cases.all(), *run.rows.all())} == {"not_granted"}
    run.refresh_from_db()
    assert run.proof.content["stayed"] == {"not_granted": CASES + 1}


def test_the_database_marks_nothing_as_destroyed_for_a_request_that_is_not_granted(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor
) -> None:
    run = agreed(request_to_erase, privacy_officer, coordinator)
    with acting(privacy_officer):
        ResidentRequest.objects.update(
            state=RequestState.WITHDRAWN, outcome="", reason="", decided_at=None, decided_by=None
        )
    for items in (run.cases, run.rows):
        with pytest.raises(IntegrityError, match="granted"), transaction.atomic(), acting(privacy_officer):
            items.update(state=ItemState.ERASED)


def test_the_database_takes_no_proposal_for_a_request_that_is_not_granted(
    request_to_erase: ResidentRequest, privacy_officer: Actor
) -> None:
    _taken_back(request_to_erase, privacy_officer)
    with pytest.raises(IntegrityError, match="granted"), transaction.atomic():
        propose_erasure(
            cases=list(Case.objects.all()),
            ground=Ground.REQUEST,
            by=privacy_officer,
            request_key=request_to_erase.pk,
        )


def test_a_request_goes_at_its_term_though_a_proposal_is_of_it_and_that_destroys_nothing_then(
    request_to_erase: ResidentRequest, privacy_officer: Actor, coordinator: Actor
) -> None:
    forgotten = propose_granted(request=request_to_erase, by=privacy_officer)
    _told(request_to_erase, privacy_officer)

    with on(2031, 11, 3):
        term = approve(run=propose_destruction(by=privacy_officer), by=coordinator)
        assert carry_out(term)
        assert not ResidentRequest.objects.exists()
        assert carry_out(approve(run=forgotten, by=coordinator))

    assert Case.objects.count() == CASES
    forgotten.refresh_from_db()
    assert forgotten.proof.made_at.date() == date(2031, 11, 3)
