"""A request or an objection of somebody whose case is kept from a colleague: others answer it, that colleague not."""

from datetime import date

import pytest

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import lift_shield, shield_case
from eropaf.core.bsn import Bsn
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.selectors import objections_visible_to
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.objecting import open_objections
from eropaf.privacy.requests.enums import IdentityCheck, RequestChannel, RequestKind
from eropaf.privacy.requests.finding import find_resident
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.objecting import requests_by_objection
from eropaf.privacy.requests.selectors import count_requests, requests_visible_to
from eropaf.privacy.requests.services import Asked, Ticks, record_request, tick
from eropaf.privacy.requests.sought import Sought
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on

TODAY = date(2026, 11, 2)
BSN = "123456782"
PETERS = row(Klantnummer="K2", Achternaam="Peters", Huisnummer="14", Telefoon="0687654321", E_mail="p@mail.example")


@pytest.fixture(autouse=True)
def kept(coordinator: Actor, worker: Actor, in_scope: None) -> Case:
    """The case of Jansen is kept from the coordinator; that of Peters is not. A row of each was refused."""
    deliver([row(BSN=BSN), PETERS, row(Klantnummer="K3", Bedrag="geen"), PETERS | {"Bedrag": "geen"}], coordinator)
    case = take_over(case=Case.objects.get(group__house_number=12), by=worker)
    shield_case(case=case, reason="over deze collega", kept_from=User.objects.get(pk=coordinator.user_id), by=worker)
    return case


def ask(by: Actor, name: str = "J. Jansen", kind: RequestKind = RequestKind.OBJECTION) -> ResidentRequest:
    asked = Asked(kind, name, "", RequestChannel.LETTER, TODAY, IdentityCheck.DOCUMENT_SHOWN)
    return record_request(asked=asked, by=by)


def object_as(objector: Objector, by: Actor) -> Objection:
    return record_objection(objector=objector, received_on=TODAY, channel=ObjectionChannel.LETTER, note="", by=by)


def signal_at(house_number: int) -> int:
    return Signal.objects.filter(house_number=house_number).latest("pk").pk


def sees(actor: Actor, request: ResidentRequest) -> bool:
    return requests_visible_to(actor).filter(pk=request.pk).exists()


@pytest.mark.parametrize("name", ["J. Jansen", "mevrouw Janssen", "Y. Peters-Jansen", "JANSEN"])
def test_before_anything_is_ticked_the_name_closes_it(name: str, coordinator: Actor, privacy_officer: Actor) -> None:
    request = ask(privacy_officer, name)

    assert not sees(coordinator, request)
    assert count_requests(coordinator).waiting == 0
    assert sees(privacy_officer, request)
    assert count_requests(privacy_officer).waiting == 1


def test_a_request_by_another_name_is_open(coordinator: Actor, privacy_officer: Actor) -> None:
    assert sees(coordinator, ask(privacy_officer, "P. Peters"))


def test_a_namesake_is_open_once_a_colleague_ticked_who_it_is(coordinator: Actor, privacy_officer: Actor) -> None:
    request = ask(privacy_officer)

    tick(request=request, ticks=Ticks(signals=[signal_at(14)]), by=privacy_officer)

    assert sees(coordinator, request)


def test_who_recorded_it_knows_the_name_and_has_it_until_a_colleague_ticks_what_is_kept(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    request = ask(coordinator)
    assert sees(coordinator, request)

    tick(request=request, ticks=Ticks(signals=[signal_at(12)]), by=privacy_officer)

    assert not sees(coordinator, request)


def test_a_repeat_that_opened_no_case_closes_it_too_and_is_not_found(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    with on(2026, 12, 1):
        deliver([row(BSN=BSN)], coordinator)
        repeat = Signal.objects.latest("pk")
        assert not Case.objects.filter(group__matched_signals__signal=repeat).exists()
        request = ask(privacy_officer, "Een gemachtigde")
        tick(request=request, ticks=Ticks(signals=[repeat.pk]), by=privacy_officer)

        assert not sees(coordinator, request)
        assert find_resident(Sought(surname="Jansen"), coordinator).people == []


def test_an_objection_of_that_resident_closes_the_request_by_which_it_came(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    objection = object_as(Objector(surname="J.", bsn=Bsn.parse(BSN)), privacy_officer)
    request = ask(privacy_officer, "Een gemachtigde")

    tick(request=request, ticks=Ticks(objections=[objection.pk]), by=privacy_officer)

    assert not sees(coordinator, request)
    assert requests_by_objection([objection], coordinator) == {}
    assert requests_by_objection([objection], privacy_officer) == {objection.pk: request}


@pytest.mark.parametrize(("customer", "is_open"), [("K3", False), ("K2", True)])
def test_a_row_that_was_refused_closes_it_where_it_is_of_that_resident(
    customer: str, is_open: bool, coordinator: Actor, privacy_officer: Actor
) -> None:
    refused = {each.cells[0]: each for each in MarkedRow.objects.filter(rejected=True).order_by("pk")}
    request = ask(privacy_officer, "Een gemachtigde")

    tick(request=request, ticks=Ticks(rows=[refused[customer].pk]), by=privacy_officer)

    assert sees(coordinator, request) is is_open


HOME = {"postcode": Postcode("1234AB"), "house_number": HouseNumber(12)}


@pytest.mark.parametrize("objector", [Objector(bsn=Bsn.parse(BSN)), Objector(surname="Jansen", **HOME)])
def test_a_privacy_officer_from_whom_a_case_is_kept_does_not_see_that_its_resident_objects(
    objector: Objector, kept: Case, coordinator: Actor, privacy_officer: Actor, worker: Actor
) -> None:
    objection = object_as(objector, worker)
    assert list(open_objections(objections_visible_to(privacy_officer), privacy_officer)) == [objection]

    officer = User.objects.get(pk=privacy_officer.user_id)
    lift_shield(case=kept, by=worker)
    shield_case(case=kept, reason="over deze collega", kept_from=officer, by=worker)

    assert list(open_objections(objections_visible_to(privacy_officer), privacy_officer)) == []
    assert list(open_objections(objections_visible_to(coordinator), coordinator)) == [objection]
