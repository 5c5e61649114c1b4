"""A case that is kept from a colleague: no page and no download tells that colleague whose it is."""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from pypdf import PdfReader

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.house_number import HouseNumber
from eropaf.core.period import Period
from eropaf.core.postcode import Postcode
from eropaf.intake.models import Signal
from eropaf.monitor.national.services import name_organisation
from eropaf.monitor.research.models import ResearchRequest
from eropaf.monitor.research.requesting import Wanted, ask_for_data, grant_data
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.partners.models import Partner
from eropaf.privacy.requests.enums import IdentityCheck, RequestChannel, RequestKind
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Asked, Ticks, record_request, tick
from eropaf.triage.services.joint import open_review
from tests.contracts.test_access import NO_SUCH_METHOD, TABLE, WHO
from tests.contracts.test_shielding import ask
from tests.contracts.world import World, address
from tests.integration.monitor.facts import write
from tests.integration.monitor.national.story import BSN, ORGANISATION
from tests.integration.monitor.research.stories import keep_facts
from tests.integration.web.signing_in import email_of

COORDINATOR = WHO.index(Role.COORDINATOR)
# Of the resident, as a word of its own. The number of the case leads to a page that says no more than that.
KNOWN_BY = ("Jansen", BSN, "K1", "Dorpsstraat 12", "0612345678", "j.jansen@mail")
# Examples of what is right and wrong, the same for everybody.
ALSO_AN_EXAMPLE = {"checks": {BSN, "Dorpsstraat 12"}}
SIGNS_OUT = {"sign-out"}
# What is filled in where an empty form shows nothing; it comes back, so nothing of the above.
FILLED = {
    "worklist-search": {"text": "1234 AB 12"},
    "objections-search": {"text": "1234 AB 12"},
    "rights-search": {"postcode": "1234 AB", "house_number": "12"},
    "rights-export": {"form": "json"},
    "national-delivery-file": {"van": "2026-11-01", "tot": "2026-11-02"},
}


def _open(method: str) -> list[str]:
    """The addresses that are not closed to coordinators altogether."""
    return [
        name for name, expected in TABLE.items() if getattr(expected, method)[COORDINATOR] not in (403, NO_SUCH_METHOD)
    ]


@pytest.fixture(scope="module")
def kept_from(world: World) -> Iterator[World]:
    """The world in which the case with something of everything is kept from the coordinator.

    Its resident asks for the own data and objects, by letter and at the desk; its landlord has a talk about cases, and
    whatever is a file can be made.
    """
    with transaction.atomic():
        worker, coordinator = (User.sign_in.get(email=email_of(who)) for who in (Role.WORKER, Role.COORDINATOR))
        with municipality_scope(worker.municipality_id):
            case = take_over(case=Case.objects.get(pk=world.ours["case"]), by=actor_of(worker))
            shield_case(case=case, reason="over deze collega", kept_from=coordinator, by=actor_of(worker))
            signals = Signal.objects.filter(match__group__case=case).values_list("pk", flat=True)
            request = ResidentRequest.objects.get(pk=world.ours["resident request"])
            by = actor_of(User.sign_in.get(email=email_of(Role.PRIVACY_OFFICER)))
            tick(request=request, ticks=Ticks(signals=list(signals)), by=by)
            asks_again(by)
            objects(by)
            data = granted_data(actor_of(coordinator))
            name_organisation(organisation=ORGANISATION, by=actor_of(coordinator))
            review = open_review(partner=Partner.objects.get(code="wonen"), by=actor_of(worker))
        yield replace(world, ours={**world.ours, "review": review.pk, "research request": data.pk})
        transaction.set_rollback(True)


def asks_again(by: Actor) -> None:
    """Nearly a month ago, so that it stands on the screen of today; nobody ticked anything yet."""
    received_on = clock.today() - timedelta(days=25)
    asked = Asked(
        RequestKind.OBJECTION, "mevrouw Jansen", "", RequestChannel.LETTER, received_on, IdentityCheck.NOT_YET
    )
    record_request(asked=asked, by=by)


def objects(by: Actor) -> None:
    """By number with the name, and by address."""
    home = {"postcode": Postcode("1234AB"), "house_number": HouseNumber(12)}
    for objector in (Objector(bsn=Bsn(BSN), surname="Jansen"), Objector(surname="Jansen", **home)):
        record_objection(objector=objector, received_on=clock.today(), channel=ObjectionChannel.DOOR, note="", by=by)


def granted_data(by: Actor) -> ResearchRequest:
    """Asked by who downloads it, and granted by another: a row per case, among enough that are alike."""
    month = Period.month_of(clock.today())
    write(by)
    keep_facts(25, by, opened_month=month.start)
    request = ask_for_data(wanted=Wanted("Wat helpt?", "Universiteit", month), by=by)
    grant_data(request=request, by=actor_of(User.sign_in.get(email=email_of(Role.ADMINISTRATOR))))
    return request


def answer(world: World, method: str, name: str) -> str:
    """Everything that the coordinator gets, after which the database and the browser are as before."""
    browser = world.browsers[Role.COORDINATOR]
    cookies, where = deepcopy(browser.cookies), address(name, world.ours.get(TABLE[name].row))
    with transaction.atomic():
        response = getattr(browser, method)(where, FILLED.get(name, {}) if method == "post" else {}, follow=True)
        text = told(response)
        transaction.set_rollback(True)
    browser.cookies = cookies
    at_sign_in = any(to.startswith("/inloggen/?next=") for to, _status in response.redirect_chain)
    assert name in SIGNS_OUT or not at_sign_in  # who is signed out sees nothing, which proves nothing
    return text


def told(response: HttpResponse) -> str:
    """Everything that stands in a page or a download, also in a workbook, an archive or on paper."""
    content = response.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = (parts.read(name).decode(errors="ignore") for name in parts.namelist())
            return " ".join(re.sub("<[^>]*>", " ", text) for text in texts)  # the first cell of column K is no customer
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="ignore")


def found_on(name: str, text: str) -> list[str]:
    """What of the resident stands in what an address gave."""
    others = ALSO_AN_EXAMPLE.get(name, set())
    return [each for each in KNOWN_BY if each not in others and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)]


@pytest.mark.parametrize("name", _open("get"))
def test_no_page_and_no_download_tells_a_coordinator_whose_case_is_kept_from_that_very_person(
    name: str, kept_from: World
) -> None:
    assert found_on(name, answer(kept_from, "get", name)) == []


@pytest.mark.parametrize("name", _open("post"))
def test_nothing_that_such_a_coordinator_does_tells_it(name: str, kept_from: World) -> None:
    assert found_on(name, answer(kept_from, "post", name)) == []


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("rights-request", "get"),
        ("rights-records", "get"),
        ("rights-records", "post"),
        ("rights-export", "post"),
        ("rights-erase", "post"),
    ],
)
def test_the_request_of_its_resident_is_not_there_for_that_coordinator(
    name: str, method: str, kept_from: World
) -> None:
    where = address(name, kept_from.ours["resident request"])

    response = ask(kept_from, Role.COORDINATOR, method, where, form="json")

    assert response.status_code == 404


def test_the_privacy_officer_answers_a_resident_whose_case_is_shielded(kept_from: World) -> None:
    where = address("rights-records", kept_from.ours["resident request"])

    response = ask(kept_from, Role.PRIVACY_OFFICER, "get", where)

    assert response.status_code == 200
    assert "j.jansen@mail" in response.content.decode()
