"""The dashboards: one question each, for those who steer the work, and nothing about fewer than ten people."""

import io
import re
from datetime import date

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.matching.enums import MatchKind, Repeat
from eropaf.monitor.facts.enums import AgeBand, AmountBand, Strand
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)
PAGES = ("trechter", "instroom", "pogingen", "termijnen", "werk")


def text_of(html: str) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def keep_facts(by: Actor, count: int, kind: ContactKind, *, reached: bool, accepted: bool = False) -> None:
    """Cases of October, each with one attempt."""
    with acting(by):
        for _number in range(count):
            fact = CaseFact.objects.create(
                municipality_id=by.municipality_id,
                opened_month=OCTOBER,
                closed=accepted,
                result=EndResult.ADVICE if accepted else "",
                match_kind=MatchKind.SINGLE,
                repeat=Repeat.NONE,
                signals=1,
                partner_types=[PartnerType.RENT],
                partner_type=PartnerType.RENT,
                crisis=False,
                warm_handover=False,
                amount_band=AmountBand.TO_500,
                age_band=AgeBand.TO_45,
                strand=Strand.EARLY,
                attempts=1,
                channels=kind,
                first_channel=kind,
                reached=reached,
                reached_by=kind if reached else "",
                days_to_attempt=3,
                days_to_contact=3 if reached else None,
                days_to_close=20 if accepted else None,
                days_followed=20,
                attempt_in_time=True,
                offered=accepted,
                accepted=accepted,
                minutes=30,
                service_cents=0,
            )
            AttemptFact.objects.create(
                municipality_id=by.municipality_id,
                fact=fact,
                number=1,
                kind=kind,
                reached=reached,
                part_of_day=PartOfDay.MORNING,
                weekday=1,
                days_since_opened=3,
                from_resident=False,
            )
        FactMonth.objects.update_or_create(municipality_id=by.municipality_id, month=OCTOBER)


@pytest.fixture
def year(coordinator: Actor) -> None:
    """Visits that reach half, phone calls that reach a fifth, and four e-mails."""
    keep_facts(coordinator, 20, ContactKind.VISIT, reached=True, accepted=True)
    keep_facts(coordinator, 30, ContactKind.VISIT, reached=True)
    keep_facts(coordinator, 50, ContactKind.VISIT, reached=False)
    keep_facts(coordinator, 20, ContactKind.PHONE, reached=True)
    keep_facts(coordinator, 80, ContactKind.PHONE, reached=False)
    keep_facts(coordinator, 4, ContactKind.EMAIL, reached=False)


@pytest.mark.usefixtures("year")
def test_the_way_of_signals_has_a_number_and_a_share_for_each_step(analyst: Actor) -> None:
    text = text_of(browser_of(analyst).get("/cijfers/").content.decode())

    assert "van oktober 2026 tot en met oktober 2026" in text
    assert "Zaken 204 –" in text
    assert "Bereikt, van alle zaken 70 34,3% 70 van 204, 28% tot 41%" in text
    assert "Hulp geaccepteerd, van wie bereikt is 20 28,6% 20 van 70" in text


@pytest.mark.usefixtures("year")
def test_a_channel_with_too_few_people_is_hidden_and_does_not_follow_from_the_others(analyst: Actor) -> None:
    text = text_of(browser_of(analyst).get("/cijfers/trechter/?naar=channel").content.decode())

    assert "Huisbezoek 100 50,0% 50 van 100" in text
    assert "E-mail ·" in text
    assert "Telefoon ·" in text
    assert "minder dan tien mensen" in text


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("page", PAGES)
def test_every_dashboard_says_what_it_counts_and_names_nobody(page: str, analyst: Actor) -> None:
    response = browser_of(analyst).get(f"/cijfers/{page}/")

    assert response.status_code == 200
    assert "Wat er wordt geteld" in text_of(response.content.decode())
    with municipality_scope(analyst.municipality_id):
        assert not Viewing.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_before_the_first_delivery_every_dashboard_says_that_there_is_nothing_yet(
    page: str, coordinator: Actor
) -> None:
    response = browser_of(coordinator).get(f"/cijfers/{page}/")

    assert response.status_code == 200
    assert page == "trechter" or "In deze maanden is er niets te tellen." in text_of(response.content.decode())


@pytest.mark.usefixtures("year")
def test_months_in_the_wrong_order_are_told_beside_the_field(analyst: Actor) -> None:
    response = browser_of(analyst).get("/cijfers/trechter/?van=2026-10&tot=2026-01")

    assert response.status_code == 422
    assert "Kies" in text_of(response.content.decode())


@pytest.mark.usefixtures("year")
def test_a_picture_has_a_title_and_no_hidden_number(analyst: Actor) -> None:
    response = browser_of(analyst).get("/cijfers/trechter/outcomes-channel.svg")

    svg = response.content.decode()
    assert response["Content-Type"] == "image/svg+xml"
    assert "<title>Wat werd er van zaken?</title>" in svg
    assert "Huisbezoek" in svg


@pytest.mark.usefixtures("year")
def test_the_files_hold_what_the_page_shows_and_hide_what_it_hides(analyst: Actor) -> None:
    browser = browser_of(analyst)
    address = "/cijfers/trechter/outcomes-channel"

    told = browser.get(f"{address}.csv").content.decode("utf-8-sig").splitlines()
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{address}.xlsx").content))
    frame = pl.read_parquet(io.BytesIO(browser.get(f"{address}.parquet").content))

    assert told[0].startswith(
        "level;cases;reached_part;reached_whole;reached_share;reached_low;reached_high;accepted_part"
    )
    visit = next(line for line in told if line.startswith("Huisbezoek"))
    assert visit.startswith("Huisbezoek;100;50;100;0.5;")
    assert next(line for line in told if line.startswith("E-mail")).startswith("E-mail;·;·")
    rows = book.get_sheet_by_name("Cijfers").to_python()
    assert [row[1] for row in rows if row[0] == "Huisbezoek"] == [100]
    assert "Wat er wordt geteld" in book.sheet_names
    assert frame.filter(pl.col("level") == "E-mail")["cases"].to_list() == [None]


@pytest.mark.usefixtures("year")
def test_what_is_not_there_is_not_found(analyst: Actor) -> None:
    browser = browser_of(analyst)

    for address in ("weg/", "trechter/weg.svg", "trechter/whole-way.docx", "termijnen/lead-times.svg"):
        assert browser.get(f"/cijfers/{address}").status_code == 404


@pytest.mark.usefixtures("year")
def test_a_neighbouring_municipality_sees_its_own_figures_only(other_coordinator: Actor) -> None:
    assert "Zaken 0 –" in text_of(browser_of(other_coordinator, "0002").get("/cijfers/").content.decode())


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 200), ("analyst", 200), ("administrator", 200), ("worker", 403), ("landlord", 403)],
)
def test_who_steers_the_work_sees_figures(role: str, status: int, request: pytest.FixtureRequest) -> None:
    assert browser_of(request.getfixturevalue(role)).get("/cijfers/").status_code == status


def test_who_says_how_many_people_live_here_reads_signals_for_each_thousand(coordinator: Actor) -> None:
    browser = browser_of(coordinator)
    deliver([row()], coordinator)
    assert "vul" in browser.post("/cijfers/inwoners/", {"inhabitants": "12"}).content.decode().lower()

    response = browser.post("/cijfers/inwoners/", {"inhabitants": "45000"}, follow=True)

    assert response.redirect_chain == [("/cijfers/instroom/", 302)]
    assert "Signalen lees je nu per 1.000 van deze inwoners." in text_of(response.content.decode())
    with municipality_scope(coordinator.municipality_id):
        assert Municipality.objects.get(pk=coordinator.municipality_id).inhabitants == 45000
        assert Event.objects.filter(kind="municipality.inhabitants_set").count() == 1


def test_an_analyst_does_not_say_how_many_people_live_here(analyst: Actor) -> None:
    browser = browser_of(analyst)

    assert browser.get("/cijfers/inwoners/").status_code == 403
    assert "/cijfers/inwoners/" not in browser.get("/cijfers/instroom/").content.decode()
