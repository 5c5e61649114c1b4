"""Two people in one case: who asks for the own data gets nothing of the other."""

import json

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.models import Signal
from eropaf.outreach.correspondence.enums import ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import record_attempt
from eropaf.privacy.requests import services
from eropaf.privacy.requests.choosing import LeaveOut, choose_records, record_handing_over
from eropaf.privacy.requests.enums import LeftOutGround, Outcome, RequestKind
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.models import RecordChoice, ResidentRequest
from eropaf.privacy.requests.overview import overview_of
from eropaf.privacy.requests.records import choices_of, records_of, to_judge
from eropaf.privacy.requests.selectors import ticks_of
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.retention.models import DestructionRun
from tests.integration.building import deliver, row
from tests.integration.privacy.test_requests import ask

pytestmark = pytest.mark.usefixtures("in_scope")

OF_THE_OTHER = ("Pieter", "P. Jansen", "11112222", "pieter@mail.example", "ik kom haar halen")


@pytest.fixture
def request_of_her(in_scope: None, coordinator: Actor, privacy_officer: Actor) -> ResidentRequest:
    """She asks; her ex-partner with the same surname is reported at the same address, and wrote to us."""
    his = {
        "Voorletters": "P.",
        "Geboortedatum": "03-04-1975",
        "Telefoon": "0611112222",
        "E_mail": "pieter@mail.example",
    }
    deliver([row(), row(Klantnummer="K7", **his)], coordinator)
    case = Case.objects.get()
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="Pieter (06-11112222) belde: P. Jansen wil weten waar zij woont.",
        by=coordinator,
    )
    incoming = Incoming(
        channel=ReplyChannel.EMAIL,
        source=ReplySource.MAIL,
        outside_id="1",
        received_at=clock.now(),
        sender="pieter@mail.example",
        body="ik kom haar halen",
    )
    assert receive_reply(incoming=incoming, by=coordinator).case == case
    request = ask(privacy_officer)
    hers = Signal.objects.get(email="j.jansen@mail.example")
    services.tick(request=request, ticks=Ticks(signals=[hers.pk]), by=privacy_officer)
    return request


def told(request: ResidentRequest, by: Actor) -> str:
    return json.dumps(overview_of(request, by).as_data(), ensure_ascii=False)


def test_nothing_of_the_other_is_told_before_somebody_ticked_it(
    request_of_her: ResidentRequest, privacy_officer: Actor
) -> None:
    said = told(request_of_her, privacy_officer)

    assert "j.jansen@mail.example" in said
    assert [each for each in OF_THE_OTHER if each in said] == []
    assert "artikel 15, vierde lid" in said


def test_it_is_not_handed_over_before_every_record_was_judged(
    request_of_her: ResidentRequest, privacy_officer: Actor
) -> None:
    with pytest.raises(Refused):
        record_handing_over(request=request_of_her, form="pdf", by=privacy_officer)
    left_out = {each.place: LeaveOut() for each in to_judge(records_of(request_of_her), {})}
    assert {"correspondence.Reply", "outreach.ContactAttempt", "cases.Case"} <= {label for label, _ in left_out}

    choose_records(request=request_of_her, left_out=left_out, by=privacy_officer)

    record_handing_over(request=request_of_her, form="pdf", by=privacy_officer)


def test_of_what_was_ticked_the_other_is_masked(request_of_her: ResidentRequest, privacy_officer: Actor) -> None:
    judged = to_judge(records_of(request_of_her), {})
    left_out = {each.place: LeaveOut() for each in judged if not isinstance(each.row, ContactAttempt)}
    choose_records(request=request_of_her, left_out=left_out, by=privacy_officer)

    said = told(request_of_her, privacy_officer)

    assert "belde: [iemand anders] wil weten waar zij woont" in said
    assert "11112222" not in said
    assert "halen" not in said


def test_what_comes_in_later_must_be_judged_as_well(
    request_of_her: ResidentRequest, privacy_officer: Actor, coordinator: Actor
) -> None:
    left_out = {each.place: LeaveOut() for each in to_judge(records_of(request_of_her), {})}
    choose_records(request=request_of_her, left_out=left_out, by=privacy_officer)
    incoming = Incoming(
        channel=ReplyChannel.EMAIL,
        source=ReplySource.MAIL,
        outside_id="2",
        received_at=clock.now(),
        sender="pieter@mail.example",
        body="nog eens",
    )
    receive_reply(incoming=incoming, by=coordinator)

    with pytest.raises(Refused):
        record_handing_over(request=request_of_her, form="pdf", by=privacy_officer)
    assert "nog eens" not in told(request_of_her, privacy_officer)


def test_the_officer_leaves_out_what_is_the_residents_own_with_a_reason_that_is_kept(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row()], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)
    place = next(each.place for each in records_of(request).found if each.label == "cases.Case")
    without = {place: LeaveOut(LeftOutGround.SAFETY)}
    with pytest.raises(InvalidValue):
        choose_records(request=request, left_out=without, by=privacy_officer)
    assert choices_of(request) == {}

    left_out = {place: LeaveOut(LeftOutGround.SAFETY, "Een collega wordt bedreigd.")}
    choose_records(request=request, left_out=left_out, by=privacy_officer)

    assert RecordChoice.objects.get(is_told=False).reason == "Een collega wordt bedreigd."
    said = told(request, privacy_officer)
    assert "Zaak 1" not in said
    assert "voor de veiligheid" in said
    assert "bedreigd" not in said


def test_who_is_alone_in_a_case_is_told_all_of_it_without_more_work(coordinator: Actor, privacy_officer: Actor) -> None:
    deliver([row()], coordinator)
    request = ask(privacy_officer)
    services.tick(request=request, ticks=Ticks(signals=[Signal.objects.get().pk]), by=privacy_officer)

    record_handing_over(request=request, form="json", by=privacy_officer)

    assert "Zaak 1" in told(request, privacy_officer)
    assert Reply.objects.count() == 0


def test_erasing_her_data_never_destroys_the_file_of_the_other(
    coordinator: Actor, privacy_officer: Actor, request_of_her: ResidentRequest
) -> None:
    request = ask(privacy_officer, RequestKind.ERASURE)
    services.tick(request=request, ticks=ticks_of(request_of_her), by=privacy_officer)
    services.decide(request=request, outcome=Outcome.GRANTED, reason="Niet meer nodig.", by=privacy_officer)

    with pytest.raises(Refused, match="1"):
        propose_granted(request=request, by=privacy_officer)

    assert DestructionRun.objects.count() == 0
