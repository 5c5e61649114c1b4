"""The screens of payment arrangements, of paying later and of collection that is suspended."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.outreach.texts.laying_in import lay_in_texts
from eropaf.outreach.texts.models import TextVersion
from eropaf.support.arrangements.models import Deferral, PaymentArrangement, Suspension
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as, on
from tests.integration.support.arranging import a_case, arrange, instalments, partner
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

HOUSE = {
    "sender": "Gemeente 0001",
    "desk": "Dorpsplein 1",
    "opening_hours": "9 - 17",
    "privacy_link": "https://example.nl/privacy",
    "privacy_officer": "privacy@example.nl",
}


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A resident in arrears with the landlord."""
    return a_case(coordinator, worker)


@pytest.fixture
def browser(worker: Actor) -> Client:
    """The worker's."""
    return browser_of(worker)


def form(worker: Actor, **changes: str) -> dict[str, str]:
    """What the form of an arrangement is filled in with."""
    filled = {
        "creditor": str(partner("wonen", worker).pk),
        "agreed_on": "2026-11-02",
        "total": "300,00",
        "number": "3",
        "first_day": "2026-11-30",
        "interval": "month",
    }
    return filled | changes


def text(browser: Client, where: str) -> str:
    """What a page says."""
    return unescape(browser.get(where).content.decode()).replace("\u00a0", " ")


def test_the_instalments_are_looked_at_before_they_are_recorded(case: Case, browser: Client, worker: Actor) -> None:
    where = f"/zaken/{case.pk}/hulp/regeling/"
    looked = browser.post(where, form(worker, look="1"))
    assert looked.status_code == 200
    assert "wo 30 dec 2026" in looked.content.decode()
    with looking_as(worker):
        assert not PaymentArrangement.objects.exists()

    recorded = browser.post(where, form(worker), follow=True)

    page = unescape(recorded.content.decode()).replace("\u00a0", " ")
    assert "De regeling is vastgelegd" in page
    assert "€ 0,00 van € 300,00 betaald" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"each": "100"}, "niet allebei"),
        ({"number": ""}, "niet allebei"),
        ({"creditor": ""}, "Kies een partner"),
        ({"total": "veel"}, "geen bedrag"),
        ({"total": "0"}, "meer dan niets"),
        ({"first_day": ""}, "Kies een dag"),
        ({"agreed_on": "2026-11-03"}, "vandaag of eerder"),
    ],
)
def test_what_is_wrong_is_told_in_the_form(
    changes: dict[str, str], sentence: str, case: Case, browser: Client, worker: Actor
) -> None:
    response = browser.post(f"/zaken/{case.pk}/hulp/regeling/", form(worker, **changes))

    assert response.status_code == 422
    assert sentence in unescape(response.content.decode())


def test_the_only_partner_and_what_it_reported_are_proposed(case: Case, browser: Client, worker: Actor) -> None:
    proposed = text(browser, f"/zaken/{case.pk}/hulp/regeling/")

    assert f'<option value="{partner("wonen", worker).pk}" selected>Wonen, meldde €' in proposed
    assert 'name="total" value="€ ' in proposed


def test_what_is_owed_on_several_contracts_is_proposed_as_one(
    case: Case, browser: Client, coordinator: Actor, worker: Actor
) -> None:
    before = text(browser, f"/zaken/{case.pk}/hulp/regeling/").split("meldde € ")[1].split("<")[0].strip()
    deliver([row(Klantnummer="K99", Bedrag="100,00")], coordinator)
    after = text(browser, f"/zaken/{case.pk}/hulp/regeling/").split("meldde € ")[1].split("<")[0].strip()

    assert Euros.parse(after) == Euros.parse(before) + Euros(100_00)


def test_of_more_partners_none_is_taken_to_be_meant(
    case: Case, browser: Client, coordinator: Actor, worker: Actor
) -> None:
    deliver([row(Klantnummer="S1", Bedrag="120,00")], coordinator, "stroom")

    asked = text(browser, f"/zaken/{case.pk}/hulp/regeling/")

    assert "Stroom, meldde € 120,00" in asked
    assert "selected>Wonen" not in asked


def test_paid_and_not_paid_take_one_press_each_and_can_be_taken_back(
    case: Case, browser: Client, worker: Actor
) -> None:
    first = instalments(arrange(case, worker), worker)[0]
    with on(2026, 12, 1):
        missed = browser.post(f"/zaken/hulp/termijnen/{first.pk}/", {"outcome": "missed"}, follow=True)
        assert "Ik heb gevraagd hoe het gaat" in missed.content.decode()
        assert "vraag hoe het gaat" in text(browser, f"/zaken/{case.pk}/")
        browser.post(f"/zaken/hulp/termijnen/{first.pk}/gezien/")
        assert "vraag hoe het gaat" not in text(browser, f"/zaken/{case.pk}/")
        browser.post(f"/zaken/hulp/termijnen/{first.pk}/terugdraaien/")
        browser.post(f"/zaken/hulp/termijnen/{first.pk}/", {"outcome": "kept"})
        assert "€ 100,00 van € 300,00 betaald" in text(browser, f"/zaken/{case.pk}/hulp/")
        refused = browser.post(f"/zaken/hulp/termijnen/{first.pk}/", {"outcome": "kept"})
    assert refused.status_code == 422
    assert "al doorgegeven" in refused.content.decode()


def test_to_pay_later_shows_the_new_days_before_they_move(case: Case, browser: Client, worker: Actor) -> None:
    arrangement = arrange(case, worker)
    browser.post(f"/zaken/hulp/regelingen/{arrangement.pk}/uitstel/")
    with looking_as(worker):
        pk = Deferral.objects.get().pk
    wrong = browser.post(f"/zaken/hulp/uitstel/{pk}/antwoord/", {"answer": "granted"})
    assert wrong.status_code == 422
    past = browser.post(f"/zaken/hulp/uitstel/{pk}/antwoord/", {"answer": "granted", "until": "2026-11-01"})
    assert past.status_code == 422
    assert 'value="2026-11-01"' in past.content.decode()
    answered = browser.post(
        f"/zaken/hulp/uitstel/{pk}/antwoord/", {"answer": "granted", "until": "2027-01-02"}, follow=True
    )
    assert "Er is nog niets verschoven" in answered.content.decode()

    assert "28 feb 2027" in text(browser, f"/zaken/hulp/uitstel/{pk}/dagen/")
    assert instalments(arrangement, worker)[0].due_on == date(2026, 11, 30)
    browser.post(f"/zaken/hulp/uitstel/{pk}/dagen/")
    assert instalments(arrangement, worker)[0].due_on == date(2027, 1, 30)
    assert "geen dagen om te verschuiven" in text(browser, f"/zaken/hulp/uitstel/{pk}/dagen/")
    browser.post(f"/zaken/hulp/uitstel/{pk}/terugdraaien/")
    assert instalments(arrangement, worker)[0].due_on == date(2026, 11, 30)


def test_collection_is_suspended_and_its_end_is_in_sight(case: Case, browser: Client) -> None:
    response = browser.post(f"/zaken/{case.pk}/hulp/opschorten/", {"accepted_on": "2026-11-02"}, follow=True)

    page = unescape(response.content.decode())
    assert "Partners incasseren niet tot en met wo 2 december 2026" in page
    assert "Partners incasseren niet tot en met 2 december 2026." in page


def test_a_suspension_that_cannot_be_that_long_keeps_what_was_typed(case: Case, browser: Client, worker: Actor) -> None:
    browser.post(f"/zaken/{case.pk}/hulp/opschorten/", {"accepted_on": "2026-11-02"})
    with looking_as(worker):
        where = f"/zaken/hulp/opschorting/{Suspension.objects.get().pk}/langer/"
    assert "eindigt op 2 december 2026" in text(browser, where)

    refused = browser.post(where, {"until": "2026-11-01", "reason": "wacht op loon"})

    assert refused.status_code == 422
    assert "wacht op loon" in refused.content.decode()
    done = browser.post(where, {"until": "2026-12-20", "reason": "wacht op loon"}, follow=True)
    assert "Partners incasseren niet tot en met 20 december 2026." in unescape(done.content.decode())


def test_an_arrangement_is_broken_off_taken_up_again_and_withdrawn(case: Case, browser: Client, worker: Actor) -> None:
    pk = arrange(case, worker).pk
    assert "De regeling met Wonen wordt niet meer betaald" in text(browser, f"/zaken/hulp/regelingen/{pk}/stoppen/")
    assert browser.post(f"/zaken/hulp/regelingen/{pk}/stoppen/", {"reason": ""}).status_code == 422
    browser.post(f"/zaken/hulp/regelingen/{pk}/stoppen/", {"reason": "baan kwijt"})
    assert "baan kwijt" in text(browser, f"/zaken/{case.pk}/hulp/")
    browser.post(f"/zaken/hulp/regelingen/{pk}/verder/")
    browser.post(f"/zaken/hulp/regelingen/{pk}/terugdraaien/")
    assert "Per ongeluk vastgelegd" in text(browser, f"/zaken/{case.pk}/hulp/")


def test_every_look_is_kept(case: Case, browser: Client, worker: Actor) -> None:
    browser.get(f"/zaken/{case.pk}/hulp/regeling/")

    with looking_as(worker):
        assert Viewing.objects.filter(screen="help-arrangements", subject_id=case.pk).exists()


def test_the_confirmation_names_every_instalment_that_is_still_to_be_paid(
    case: Case, browser: Client, worker: Actor, coordinator: Actor
) -> None:
    lay_in_texts(house_style=HOUSE, by=coordinator)
    first = instalments(arrange(case, worker), worker)[0]
    browser.post(f"/zaken/hulp/termijnen/{first.pk}/", {"outcome": "kept"})
    with looking_as(worker):
        letter = TextVersion.objects.get(template__key="regeling-brief", language="nl").pk
    where = f"{reverse('write-message', kwargs={'pk': case.pk, 'way': 'letter-0'})}?text={letter}"

    filled = browser.post(where, {"text": letter, "phone": "06 12345678", **given(browser, where)})

    page = unescape(filled.content.decode()).replace("\u00a0", " ")
    assert "U betaalt in delen aan Wonen." in page
    assert "- 30 december 2026: € 100,00\n- 30 januari 2027: € 100,00" in page
    assert "30 november 2026: € 100,00" not in page


def given(browser: Client, where: str) -> dict[str, str]:
    """What the screen proposes to fill in."""
    form = browser.get(where).context["given"]
    return {name: form[name].value() for name in ("creditor", "arrangement")}
