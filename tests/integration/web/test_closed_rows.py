"""In a delivery nothing is to be seen of a resident whose case is kept from who looks; others see it as before."""

import html
from http import HTTPStatus

import pytest

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.cases.services.shielding import shield_case
from eropaf.intake.models import Delivery, MarkedRow
from eropaf.jobs.journey import carry_correction
from eropaf.partners.selectors import signed_in_actor
from tests.integration.building import PASSWORD, deliver, receive, row, somebody, write_csv
from tests.integration.cases.stories import looking_as, on
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_delivery_downloads import download, lines_of

pytestmark = pytest.mark.django_db

KEPT, OTHER = "Jansen", somebody(14)["Achternaam"]
# Row 2 is taken in with a remark, row 3 is of somebody else, row 4 is of the first again, and refused.
ROWS = [
    row(E_mail="fout"),
    row(Klantnummer="K2", Huisnummer="14", Straat="Kerkweg", Postcode="1234 CD", E_mail="fout"),
    row(Klantnummer="K3", Bedrag="geen"),
]


@pytest.fixture
def delivery(coordinator: Actor) -> Delivery:
    return deliver(ROWS, coordinator)


@pytest.fixture
def second(municipality: Municipality) -> Actor:
    """Another coordinator."""
    by = system_actor("test", municipality.pk)
    details = {"email": "tweede@0001.example", "name": "Tweede", "role": Role.COORDINATOR, "password": PASSWORD}
    return signed_in_actor(create_user(**details, by=by))


def keep_from(actor: Actor, by: Actor) -> None:
    """Shield the case of the first row, as it is about that colleague."""
    with looking_as(by):
        case = Case.objects.get(group__house_number=12, group__period_start__month=11)
        shield_case(case=case, reason="over deze collega", kept_from=User.objects.get(pk=actor.user_id), by=by)


@pytest.fixture
def kept(delivery: Delivery, coordinator: Actor, second: Actor) -> Delivery:
    """The delivery, after the case of its first row was kept from the coordinator."""
    keep_from(coordinator, by=second)
    return delivery


def shown(actor: Actor, where: str) -> str:
    return html.unescape(browser_of(actor).get(where).content.decode())


def test_the_rows_of_that_resident_are_not_among_the_findings(kept: Delivery, coordinator: Actor) -> None:
    where = f"/leveringen/{kept.pk}/"

    for told in (shown(coordinator, where), shown(coordinator, f"{where}?kolom=email")):
        assert OTHER in told
        assert KEPT not in told


@pytest.mark.parametrize("reader", ["coordinator", "landlord"])
def test_everybody_else_sees_them_as_before(
    reader: str, delivery: Delivery, coordinator: Actor, second: Actor, request: pytest.FixtureRequest
) -> None:
    keep_from(second, by=coordinator)
    actor = request.getfixturevalue(reader)

    assert KEPT in shown(actor, f"/leveringen/{delivery.pk}/")
    assert [line["Rij"] for line in lines_of(download(delivery, actor))] == [2, 3, 4]
    assert KEPT in shown(actor, f"/leveringen/{delivery.pk}/bestand")
    assert browser_of(actor).get(f"/leveringen/{delivery.pk}/rijen/4/").status_code == HTTPStatus.OK


def test_the_workbook_is_without_them_and_so_is_what_is_kept_of_looking(kept: Delivery, coordinator: Actor) -> None:
    assert [line["Rij"] for line in lines_of(download(kept, coordinator))] == [3]

    with looking_as(coordinator):
        seen = Viewing.objects.filter(screen="delivery-workbook", subject_type=MarkedRow._meta.label_lower)
        rows = MarkedRow.objects.filter(pk__in=seen.values("subject_id"))
        assert list(rows.values_list("row_number", flat=True)) == [3]


@pytest.mark.parametrize("number", [2, 4])
def test_such_a_row_is_not_there_to_correct(number: int, kept: Delivery, coordinator: Actor) -> None:
    browser = browser_of(coordinator)

    assert browser.get(f"/leveringen/{kept.pk}/rijen/{number}/").status_code == HTTPStatus.NOT_FOUND
    assert browser.post(f"/leveringen/{kept.pk}/rijen/{number}/").status_code == HTTPStatus.NOT_FOUND


def test_the_row_that_was_corrected_into_that_resident_is_not_there_either(coordinator: Actor, second: Actor) -> None:
    delivery = deliver([row(Postcode="fout", Telefoon="", E_mail="", Klantnummer="K7")], coordinator)
    with looking_as(coordinator):
        carry_correction(row=MarkedRow.objects.get(), cells={"Postcode": "1234 AB"}, by=coordinator)
    assert KEPT in shown(coordinator, f"/leveringen/{delivery.pk}/")

    keep_from(coordinator, by=second)

    assert KEPT not in shown(coordinator, f"/leveringen/{delivery.pk}/")


def test_the_whole_file_is_refused_without_telling_which_case_it_is(kept: Delivery, coordinator: Actor) -> None:
    response = browser_of(coordinator).get(f"/leveringen/{kept.pk}/bestand")

    told = response.content.decode()
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Vraag een andere coördinator" in told
    assert KEPT not in told


def test_a_file_without_that_resident_is_given_to_the_same_colleague(kept: Delivery, coordinator: Actor) -> None:
    other = deliver([row(Klantnummer="K9", Huisnummer="90")], coordinator, "stroom")

    assert browser_of(coordinator).get(f"/leveringen/{other.pk}/bestand").status_code == HTTPStatus.OK


def test_a_repeat_that_opened_no_case_is_closed_as_well(kept: Delivery, coordinator: Actor) -> None:
    with on(2026, 12, 1):
        again = deliver([row(E_mail="fout")], coordinator)
        with looking_as(coordinator):
            assert Case.objects.count() == 2

        assert KEPT not in shown(coordinator, f"/leveringen/{again.pk}/")
        assert browser_of(coordinator).get(f"/leveringen/{again.pk}/bestand").status_code == HTTPStatus.FORBIDDEN


@pytest.fixture
def unknown(delivery: Delivery, coordinator: Actor) -> Delivery:
    """A file with the same rows of which nobody pointed out the columns yet."""
    return carry(receive(write_csv(ROWS).replace(b"Bedrag", b"Saldo"), coordinator), coordinator)


def test_of_a_file_that_was_not_taken_in_nobody_knows_who_stands_in_it(
    unknown: Delivery, coordinator: Actor, second: Actor
) -> None:
    where = f"/leveringen/{unknown.pk}/bestand"
    assert browser_of(coordinator).get(where).status_code == HTTPStatus.OK

    keep_from(coordinator, by=second)

    assert browser_of(coordinator).get(where).status_code == HTTPStatus.FORBIDDEN


def test_pointing_out_columns_shows_other_residents_only(unknown: Delivery, coordinator: Actor, second: Actor) -> None:
    where = f"/leveringen/{unknown.pk}/kolommen/"
    assert KEPT in shown(coordinator, where)

    keep_from(coordinator, by=second)

    told = shown(coordinator, where)
    assert OTHER in told
    assert KEPT not in told
    assert "0612345678" not in told
