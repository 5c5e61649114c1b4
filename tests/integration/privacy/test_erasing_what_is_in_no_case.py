"""A resident of whom there is no case asks to be erased: what was ticked goes, once a second person agrees."""

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.correspondence.enums import ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.correspondence.services.replies import Incoming, assign_reply, receive_reply
from eropaf.privacy.requests import services
from eropaf.privacy.requests.enums import Outcome, RequestKind
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.retention.calling_off import call_off
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import ItemState, RunState
from eropaf.privacy.retention.proposing import approve
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.privacy.test_requests import ask

pytestmark = pytest.mark.usefixtures("in_scope")


def granted(by: Actor, ticks: Ticks) -> ResidentRequest:
    request = ask(by, RequestKind.ERASURE)
    services.tick(request=request, ticks=ticks, by=by)
    services.decide(request=request, outcome=Outcome.GRANTED, reason="Niet meer nodig.", by=by)
    return request


def a_reply(by: Actor, outside_id: str = "1") -> Reply:
    incoming = Incoming(
        channel=ReplyChannel.EMAIL,
        source=ReplySource.MAIL,
        outside_id=outside_id,
        received_at=clock.now(),
        sender="iemand@mail.example",
        body="stop hiermee",
    )
    return receive_reply(incoming=incoming, by=by)


def an_objection(by: Actor) -> Objection:
    objector = Objector(bsn=Bsn.parse("123456782"))
    return record_objection(
        objector=objector, received_on=clock.today(), channel=ObjectionChannel.LETTER, note="", by=by
    )


def test_replies_that_belong_to_no_case_are_destroyed(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    theirs, other = a_reply(coordinator), a_reply(coordinator, "2")
    request = granted(privacy_officer, Ticks(replies=[theirs.pk]))

    run = approve(run=propose_granted(request=request, by=privacy_officer), by=coordinator)
    assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert list(Reply.objects.all()) == [other]
    assert run.proof.content["rows"] == {"loose_replies": 1}
    assert run.proof.content["tables"]["correspondence.Reply"] == 1


def test_a_case_and_a_loose_reply_go_together(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row()], coordinator)
    reply = a_reply(coordinator)
    request = granted(privacy_officer, Ticks(signals=[Signal.objects.get().pk], replies=[reply.pk]))

    run = approve(run=propose_granted(request=request, by=privacy_officer), by=coordinator)
    assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert [model.objects.count() for model in (Case, Signal, MatchGroup, Reply)] == [0, 0, 0, 0]


def test_what_got_a_case_since_stays_with_that_case(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    reply = a_reply(coordinator)
    request = granted(privacy_officer, Ticks(replies=[reply.pk]))
    run = approve(run=propose_granted(request=request, by=privacy_officer), by=coordinator)
    deliver([row(E_mail="iemand@mail.example")], coordinator)
    assign_reply(reply=reply, case=Case.objects.get(), by=coordinator)

    assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert list(Reply.objects.all()) == [reply]
    assert run.rows.get().state == ItemState.LEFT_OUT


def test_what_is_called_off_can_be_proposed_again_and_not_before(coordinator: Actor, privacy_officer: Actor) -> None:
    request = granted(privacy_officer, Ticks(replies=[a_reply(coordinator).pk]))
    run = propose_granted(request=request, by=privacy_officer)
    with pytest.raises(Refused):
        propose_granted(request=request, by=privacy_officer)

    call_off(run=run, because="Vergissing.", by=privacy_officer)

    assert propose_granted(request=request, by=privacy_officer).state == RunState.PROPOSED


def test_an_objection_that_was_ticked_goes(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    objection = an_objection(coordinator)
    request = granted(privacy_officer, Ticks(objections=[objection.pk]))

    run = approve(run=propose_granted(request=request, by=privacy_officer), by=coordinator)
    assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert not Objection.objects.exists()


def test_a_repeat_that_is_in_no_case_is_destroyed_with_how_it_was_known(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="40")], coordinator)
    with on(2026, 12, 2):
        deliver([row()], coordinator)
    loose = Signal.objects.filter(match__group__case__isnull=True)
    assert loose.count() == 1
    request = granted(privacy_officer, Ticks(signals=[loose.get().pk]))

    run = approve(run=propose_granted(request=request, by=privacy_officer), by=coordinator)
    assert carry_out(run=run, by=system_actor("retention", municipality.pk))

    assert (Signal.objects.count(), MatchGroup.objects.count()) == (2, 2)
