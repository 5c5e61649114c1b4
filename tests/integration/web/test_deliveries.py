"""Delivering a file on the web, following it, and seeing what was found in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from eropaf.accounts.models import Municipality
from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.jobs.tasks import carry_in_background
from eropaf.partners.models import Partner
from tests.integration.building import add_person, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/leveringen/"
UPLOAD = "/leveringen/nieuw/"
GOOD = write_csv([row()])


def send(client: Client, content: bytes, partner: str | None = "wonen", name: str = "maart.csv", **headers: str) -> Any:
    """Fill in the form and send it, a partner's employee without choosing a partner."""
    data: dict[str, Any] = {"file": SimpleUploadedFile(name, content)}
    if partner:
        with municipality_scope(_municipality_id()):
            data["partner"] = Partner.objects.get(code=partner).pk
    return client.post(UPLOAD, data, headers=headers)


def _municipality_id() -> int:
    return municipality_keys()["0001"]


def the_delivery(by: Actor) -> Delivery:
    with municipality_scope(by.municipality_id):
        return Delivery.objects.select_related("partner").get()


def let_worker_work() -> None:
    """Do the waiting work, as the worker would."""
    for job in ProcrastinateJob.objects.order_by("pk"):
        carry_in_background(**job.args)


def body(response: HttpResponse) -> str:
    return response.content.decode()


def deliver_rows(rows: Sequence[Mapping[str, str]], by: Actor) -> str:
    """Carry a delivery to its end; gives the address of its page."""
    return f"{ADDRESS}{deliver(rows, by).pk}/"


def test_a_delivered_file_waits_for_the_worker_and_then_shows_what_was_found(coordinator: Actor) -> None:
    client = browser_of(coordinator)

    sent = send(client, write_csv([row(), row(Klantnummer="K2", Bedrag="-5,00")]))
    delivery = the_delivery(coordinator)
    assert (sent.status_code, sent["Location"]) == (302, f"{ADDRESS}{delivery.pk}/")
    waiting = body(client.get(sent["Location"]))
    assert 'aria-busy="true"' in waiting
    assert '<meta http-equiv="refresh"' in waiting

    let_worker_work()
    ended = body(client.get(sent["Location"]))
    assert 'aria-busy="true"' not in ended
    assert '<meta http-equiv="refresh"' not in ended
    assert "Bedrag is nul of lager" in ended
    assert f"{coordinator.name}" in ended


def test_the_page_asks_for_its_progress_until_the_delivery_has_ended(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    page = send(client, GOOD)["Location"]

    whole, part = body(client.get(page)), body(client.get(page, headers={"HX-Request": "true"}))
    assert part.strip() in whole
    assert "hx-get" in part

    let_worker_work()
    last = client.get(page, headers={"HX-Request": "true"})
    assert last["HX-Refresh"] == "true"


def test_a_browser_that_sends_in_the_background_is_led_to_the_delivery(coordinator: Actor) -> None:
    sent = send(browser_of(coordinator), GOOD, **{"HX-Request": "true"})

    assert sent["HX-Redirect"] == f"{ADDRESS}{the_delivery(coordinator).pk}/"


def test_the_same_file_again_changes_nothing_and_says_so(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    first = send(client, GOOD)["Location"]
    let_worker_work()
    with municipality_scope(coordinator.municipality_id):
        happened = Event.objects.exclude(kind__startswith="user.").count()

    again = send(client, GOOD, name="een andere naam.csv")

    assert again["Location"] == first
    assert "al eerder aangeleverd" in body(client.get(first))
    with municipality_scope(coordinator.municipality_id):
        assert Event.objects.exclude(kind__startswith="user.").count() == happened
    assert the_delivery(coordinator).file_name == "maart.csv"


def test_a_refused_file_may_be_sent_again_and_is_looked_at_anew(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    send(client, b"geen tabel")
    let_worker_work()
    assert the_delivery(coordinator).state == DeliveryState.REFUSED

    page = send(client, b"geen tabel")["Location"]

    assert "al eerder" not in body(client.get(page))
    assert the_delivery(coordinator).state == DeliveryState.RECEIVED


def test_a_form_that_is_not_filled_in_says_what_is_missing(coordinator: Actor) -> None:
    response = browser_of(coordinator).post(UPLOAD, {})

    assert response.status_code == 422
    assert "Kies de partner" in body(response)
    assert "Kies het bestand" in body(response)


@pytest.mark.parametrize(("size", "is_taken"), [(5_000, True), (5_001, False), (300_000, False)])
def test_a_file_above_the_limit_is_refused_and_one_just_below_is_not(
    size: int, is_taken: bool, coordinator: Actor, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 5_000
    content = GOOD.ljust(size, b"\n")

    response = send(browser_of(coordinator), content)

    assert response.status_code == (302 if is_taken else 422)
    with municipality_scope(coordinator.municipality_id):
        assert Delivery.objects.exists() == is_taken
    if not is_taken:
        assert "Het bestand is groter dan" in body(response)
        assert "Kies het bestand" not in body(response)
        assert "selected>Wonen" in body(response)  # what was filled in stays


def test_a_partner_who_no_longer_takes_part_cannot_be_chosen(coordinator: Actor) -> None:
    client = browser_of(coordinator)
    assert "Wonen" in body(client.get(UPLOAD))
    with municipality_scope(coordinator.municipality_id):
        gone = Partner.objects.get(code="wonen")
    retire(gone, coordinator)

    assert "Wonen" not in body(client.get(UPLOAD))
    assert send(client, GOOD).status_code == 422


def retire(partner: Partner, by: Actor) -> None:
    with acting(by):
        Partner.objects.filter(pk=partner.pk).update(active=False)


def test_a_partners_employee_delivers_for_the_own_organisation_whatever_is_sent(landlord: Actor) -> None:
    client = browser_of(landlord)

    assert "Stroom" not in body(client.get(UPLOAD))
    sent = send(client, GOOD, partner="stroom")

    assert sent.status_code == 302
    assert the_delivery(landlord).partner.code == "wonen"


def test_a_partners_employee_sees_the_own_deliveries_only(landlord: Actor, coordinator: Actor) -> None:
    own = deliver([row()], coordinator, partner="wonen")
    others = deliver([row(Bedrag="-1")], coordinator, partner="stroom")
    client = browser_of(landlord)

    shown = body(client.get(ADDRESS))
    assert f"{ADDRESS}{own.pk}/" in shown
    assert f"{ADDRESS}{others.pk}/" not in shown
    for part in ("", "bevindingen.xlsx", "bestand", "rijen/2/"):
        assert client.get(f"{ADDRESS}{others.pk}/{part}").status_code == 404


def test_an_account_without_a_partner_is_told_to_have_itself_linked(municipality: Municipality) -> None:
    client = browser_of(add_person(municipality, Role.PARTNER))

    response = client.get(UPLOAD)

    assert response.status_code == 403
    assert "hoort nog niet bij een partner" in body(response)


def test_the_cell_that_is_wrong_is_marked_and_no_other(coordinator: Actor) -> None:
    shown = body(browser_of(coordinator).get(deliver_rows([row(Postcode="12 AB"), row(Klantnummer="K2")], coordinator)))

    assert shown.count("<mark") == 1
    assert '<mark class="nl-mark">12 AB</mark>' in shown
    assert "<strong>Postcode</strong> Dit is geen Nederlandse postcode" in shown
    assert "Rij 2" in shown
    assert "Rij 3" not in shown


def test_one_check_can_be_looked_at_alone(coordinator: Actor) -> None:
    page = deliver_rows([row(Postcode="12 AB"), row(Bedrag="-1,00"), row(Bedrag="")], coordinator)
    client = browser_of(coordinator)

    only = body(client.get(f"{page}?controle=amount_negative"))

    assert "Rij 3" in only
    assert "Rij 2" not in only
    assert "Geen geldige postcode" in only  # the other checks can still be chosen
    assert "Rij 2" in body(client.get(f"{page}?controle=bestaat-niet"))


def test_cells_beyond_the_last_column_are_shown_under_a_name(coordinator: Actor) -> None:
    content = write_csv([row(Klantnummer="K0"), row()]) + b";zomaar nog iets\n"
    delivery = carry(receive(content, coordinator), coordinator)

    shown = body(browser_of(coordinator).get(f"{ADDRESS}{delivery.pk}/"))

    assert "<dt>Voorbij de laatste kolom</dt>" in shown
    assert '<mark class="nl-mark">zomaar nog iets</mark>' in shown


def test_what_a_partner_writes_is_shown_and_never_run(coordinator: Actor) -> None:
    shown = body(
        browser_of(coordinator).get(deliver_rows([row(Achternaam="<script>x()</script>", Bedrag="")], coordinator))
    )

    assert "<script>x()" not in shown
    assert "&lt;script&gt;x()" in shown


@pytest.mark.parametrize(
    ("rows", "part", "screen"),
    [
        ([row(Bedrag=""), row(), row(Bedrag="0")], "", ["delivery"] * 3),
        ([row()], "", []),
        ([row(Bedrag="")], "bevindingen.xlsx", ["delivery-workbook"] * 2),
        ([row()], "bestand", ["delivery-file"]),
    ],
)
def test_looking_at_residents_data_is_kept(
    rows: list[dict[str, str]], part: str, screen: list[str], coordinator: Actor
) -> None:
    page = deliver_rows(rows, coordinator)

    browser_of(coordinator).get(f"{page}{part}")

    with municipality_scope(coordinator.municipality_id):
        kept = Viewing.objects.filter(actor_key=coordinator.key).values_list("screen", flat=True)
        assert list(kept.order_by("pk")) == screen


def test_the_list_comes_a_page_at_a_time_the_newest_first(coordinator: Actor) -> None:
    for number in range(27):
        receive(GOOD + b"\n" * number, coordinator, file_name=f"bestand-{number:02}.csv")
    client = browser_of(coordinator)

    first, second = body(client.get(ADDRESS)), body(client.get(f"{ADDRESS}?pagina=2"))

    assert "bestand-26.csv" in first
    assert "bestand-01.csv" not in first
    assert "1 tot en met 25 van 27" in first
    assert "bestand-00.csv" in second
    assert 'rel="next"' not in second
    for beyond in ("99", "-1", "x", "9" * 30, "²"):
        assert client.get(f"{ADDRESS}?pagina={beyond}").status_code == 200
