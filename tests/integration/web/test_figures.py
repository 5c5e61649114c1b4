"""The figures: the whole journey per month, for those who steer the work."""

import re
from datetime import datetime

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.services import record_attempt
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ADDRESS = "/cijfers/"
OCTOBER = datetime(2026, 10, 12, 10, 0, tzinfo=clock.AMSTERDAM)


def text_of(html: str) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_row_follows_the_signals_of_its_month(analyst: Actor, worker: Actor, coordinator: Actor) -> None:
    with clock.standing_at(OCTOBER):
        deliver([row(), row(Klantnummer="K2", Huisnummer="14", Achternaam="Pietersen")], coordinator)
    deliver([row(Klantnummer="K3", Huisnummer="16", Bedrag="-1,00")], coordinator, partner="stroom")
    with municipality_scope(worker.municipality_id):
        case = Case.objects.order_by("pk")[0]
    record_attempt(
        case=case,
        kind=ContactKind.VISIT,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
    )
    close_case(case=case, result=EndResult.ADVICE, by=worker)

    text = text_of(browser_of(analyst).get(ADDRESS).content.decode())

    assert "van oktober 2026 tot en met november 2026" in text
    # files, refused, rows, rejected, signals, matched, cases, visit, phone, message, e-mail,
    # letter, reached, accepted
    assert "okt 2026 1 0 0% 2 0 0% 2 2 100% 2 2 100% 0 0% 0 0% 0 0% 0 0% 1 50% 1 100%" in text
    assert "nov 2026 1 0 0% 1 1 100% 0 0 – 0 0 – 0 – 0 – 0 – 0 – 0 – 0 –" in text
    assert "Totaal 2 0 0% 3 1 33% 2 2 100% 2 2 100% 0 0% 0 0% 0 0% 0 0% 1 50% 1 100%" in text
    assert "Bereikt 50% 1 van 2 zaken" in text
    assert "Hulp geaccepteerd 100% 1 van 1 bereikt" in text


def test_before_the_first_delivery_there_is_nothing_but_zeroes(coordinator: Actor) -> None:
    response = browser_of(coordinator).get(ADDRESS)

    assert response.status_code == 200
    assert "Signalen 0 Zaken 0" in text_of(response.content.decode())


def test_figures_name_nobody_and_count_our_own_only(
    analyst: Actor, coordinator: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], coordinator)
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], other_coordinator)

    html = browser_of(analyst).get(ADDRESS).content.decode()

    assert "Signalen 1 Zaken 1" in text_of(html)
    assert "Jansen" not in html
    with municipality_scope(analyst.municipality_id):
        assert not Viewing.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 200), ("analyst", 200), ("administrator", 200), ("worker", 403), ("landlord", 403)],
)
def test_who_steers_the_work_sees_figures(role: str, status: int, request: pytest.FixtureRequest) -> None:
    assert browser_of(request.getfixturevalue(role)).get(ADDRESS).status_code == status
