"""The list of residents who objected: seeing, finding, recording and withdrawing."""

from datetime import date
from typing import Any

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.core.bsn import Bsn
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection, withdraw_objection
from tests.integration.web.signing_in import browser_of

FILLED = {
    "surname": "van der Berg",
    "postcode": "1234 ab",
    "house_number": "12 a",
    "received_on": "2026-11-02",
    "channel": "letter",
    "note": "Brief van 30 oktober, in het archief",
}


def record(by: Actor, surname: str = "Jansen", bsn: str = "111222333", number: int = 5) -> Objection:
    return record_objection(
        objector=Objector(
            bsn=Bsn(bsn) if bsn else None,
            surname=surname,
            postcode=Postcode("1234AB"),
            house_number=HouseNumber(number),
        ),
        received_on=date(2026, 11, 1),
        channel=ObjectionChannel.DOOR,
        note="",
        by=by,
    )


def all_of(by: Actor) -> list[Objection]:
    with municipality_scope(by.municipality_id):
        return list(Objection.objects.order_by("pk"))


def viewings(by: Actor) -> list[tuple[int, str]]:
    with municipality_scope(by.municipality_id):
        looked = Viewing.objects.filter(actor_key=by.key).order_by("pk")
        return list(looked.values_list("subject_id", "screen"))


def test_an_empty_list_says_what_it_is_for(worker: Actor) -> None:
    assert "Niemand heeft bezwaar gemaakt" in browser_of(worker).get("/bezwaren/").content.decode()


def test_the_list_shows_who_objected_without_the_bsn_and_keeps_who_looked(worker: Actor) -> None:
    objection = record(worker)

    shown = browser_of(worker).get("/bezwaren/").content.decode()

    assert "Jansen" in shown
    assert "1234 AB, 5" in shown
    assert "eindigt op 333" in shown
    assert "111222333" not in shown
    assert "vastgelegd door Worker" in shown
    assert "wordt met deze lijst vergeleken" in shown
    assert viewings(worker) == [(objection.pk, "objections")]


def test_a_worker_records_an_objection(worker: Actor) -> None:
    response = browser_of(worker).post("/bezwaren/nieuw/", FILLED, follow=True)

    objection = all_of(worker)[0]
    assert "Het bezwaar staat op de lijst" in response.content.decode()
    assert (objection.surname, objection.postcode, objection.house_number) == ("van der Berg", "1234AB", 12)
    assert (objection.house_number_addition, objection.channel, objection.received_on) == (
        "A",
        "letter",
        date(2026, 11, 2),
    )


def test_the_form_begins_with_today(worker: Actor) -> None:
    assert 'value="2026-11-02"' in browser_of(worker).get("/bezwaren/nieuw/").content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"surname": ""}, "anders is niemand te herkennen"),
        ({"house_number": ""}, "Geef postcode en huisnummer allebei"),
        ({"bsn": "111222334"}, "geen burgerservicenummer"),
        ({"postcode": "1234"}, "geen Nederlandse postcode"),
        ({"received_on": ""}, "Vul in op welke dag"),
        ({"received_on": "2026-11-03"}, "Deze dag moet nog komen"),
        ({"received_on": "gisteren"}, "geen datum"),
        ({"birth_date": "2026-11-03"}, "Niemand maakt bezwaar voor de geboorte"),
        ({"channel": ""}, "Kies hoe het bezwaar is binnengekomen"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_filled_in_stays(
    changes: dict[str, Any], sentence: str, worker: Actor
) -> None:
    response = browser_of(worker).post("/bezwaren/nieuw/", {**FILLED, **changes})

    assert response.status_code == 422
    shown = response.content.decode()
    assert sentence in shown
    assert "Brief van 30 oktober" in shown
    assert all_of(worker) == []


def test_a_resident_cannot_be_on_the_list_twice(worker: Actor) -> None:
    record(worker)

    response = browser_of(worker).post("/bezwaren/nieuw/", {**FILLED, "bsn": "111222333"})

    assert response.status_code == 422
    assert "staat al op de lijst" in response.content.decode()
    assert len(all_of(worker)) == 1


def test_withdrawing_asks_first_and_leaves_the_objection_on_the_list(worker: Actor) -> None:
    objection = record(worker)
    browser, where = browser_of(worker), f"/bezwaren/{objection.pk}/intrekken/"

    asked = browser.get(where).content.decode()
    done = browser.post(where, follow=True).content.decode()

    assert "Jansen" in asked
    assert "111222333" not in asked
    assert "Het bezwaar is ingetrokken" in done
    assert "Ingetrokken" in done
    assert where not in done
    assert viewings(worker)[0] == (objection.pk, "objection-withdraw")
    assert all_of(worker)[0].withdrawn_on == date(2026, 11, 2)


def test_an_objection_that_a_colleague_withdrew_cannot_be_withdrawn_again(worker: Actor) -> None:
    objection = record(worker)
    withdraw_objection(objection=objection, by=worker)
    browser, where = browser_of(worker), f"/bezwaren/{objection.pk}/intrekken/"

    assert "is ingetrokken op 2 november 2026" in browser.get(where).content.decode()
    assert "Dit bezwaar is al ingetrokken" in browser.post(where, follow=True).content.decode()


def test_an_objection_is_found_and_only_what_was_shown_was_looked_at(worker: Actor) -> None:
    found = record(worker)
    record(worker, "de Vries", "", 7)
    browser = browser_of(worker)

    shown = browser.post("/bezwaren/zoeken/", {"text": "jansen"}).content.decode()
    nothing = browser.post("/bezwaren/zoeken/", {"text": "Pietersen"}).content.decode()

    assert "1 bezwaar gevonden" in shown
    assert "de Vries" not in shown
    assert "Geen bezwaar gevonden" in nothing
    assert viewings(worker) == [(found.pk, "objections")]


def test_searching_for_nothing_asks_for_something(worker: Actor) -> None:
    response = browser_of(worker).post("/bezwaren/zoeken/", {"text": ""})

    assert response.status_code == 422
    assert "Vul een achternaam" in response.content.decode()


def test_the_menu_shows_objections_to_those_who_may_see_them(worker: Actor, landlord: Actor, analyst: Actor) -> None:
    assert 'href="/bezwaren/"' in browser_of(worker).get("/werklijst/").content.decode()
    assert 'href="/bezwaren/"' not in browser_of(landlord).get("/leveringen/").content.decode()
    assert 'href="/bezwaren/"' not in browser_of(analyst).get("/cijfers/").content.decode()
