"""Reports for the council: chosen, read on the page, and taken along as a PDF."""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.monitor.facts.models import CaseFact, FactMonth
from tests.integration.web.signing_in import browser_of
from tests.unit.outreach.texts.paper import words_of

pytestmark = pytest.mark.django_db

ADDRESS = "/verslagen/"
OCTOBER = date(2026, 10, 1)


def keep(by: Actor, month: date, *, cases: int, reached: int, accepted: int) -> None:
    """Keep facts of so many cases of a month, all tried once."""
    with acting(by):
        CaseFact.objects.bulk_create(
            CaseFact(
                municipality_id=by.municipality_id, opened_month=month, closed=False, match_kind="single", repeat="",
                signals=1, partner_types=["Huur"], partner_type="Huur", crisis=False, warm_handover=False,
                amount_band="250-500", age_band="36-45", strand="vroeg", attempts=1, channels="Telefoon",
                first_channel="Telefoon", reached=number < reached, offered=number < reached,
                reached_by="Telefoon" if number < reached else "", reached_at=1 if number < reached else None,
                accepted=number < accepted, days_to_attempt=3, days_followed=30, minutes=0, service_cents=0,
                days_to_contact=3 if number < reached else None, attempt_in_time=True,
            )
            for number in range(cases)
        )  # fmt: skip
        FactMonth.objects.get_or_create(month=month, municipality_id=by.municipality_id)


def text_of(html: str) -> str:
    """What a reader sees, with single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_month_is_read_on_the_page_and_on_paper_in_the_same_words(analyst: Actor) -> None:
    keep(analyst, date(2026, 9, 1), cases=100, reached=20, accepted=10)
    keep(analyst, OCTOBER, cases=120, reached=40, accepted=16)
    browser = browser_of(analyst)

    page = text_of(browser.get(ADDRESS, {"over": "2026-10"}).content.decode())
    response = browser.get(f"{ADDRESS}2026-10.pdf")

    paper = words_of(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="raadsverslag 2026-10.pdf"'
    for sentence in (
        "Wij openden 120 zaken.",
        "In een derde (33%) van de zaken bereikten wij de inwoner.",
        "Van wie wij bereikten, nam twee vijfde (40%) hulp aan.",
        "In dit verslag staat niemand bij naam.",
    ):
        assert sentence in page
        assert sentence in paper


def test_small_numbers_are_nowhere(analyst: Actor) -> None:
    keep(analyst, date(2026, 9, 1), cases=6, reached=3, accepted=0)
    keep(analyst, OCTOBER, cases=120, reached=57, accepted=8)
    browser = browser_of(analyst)

    page = text_of(browser.get(ADDRESS, {"over": "2026-10"}).content.decode())
    paper = words_of(browser.get(f"{ADDRESS}2026-10.pdf").content)
    picture = browser.get(f"{ADDRESS}2026-10/whole-way.svg").content.decode()

    for told in (page, paper, picture):
        assert not re.search(r"\b8 van 57|\b8 inwoners|\b14(,0)?%|0\.140|\b6 zaken|\b3 van 6|\b114\b", told)
    assert "Een getal laten wij hier weg: “Hulp geaccepteerd”." in page


def test_a_year_can_be_chosen(analyst: Actor) -> None:
    for month in (1, 2):
        keep(analyst, date(2025, month, 1), cases=200, reached=40, accepted=15)
        keep(analyst, date(2026, month, 1), cases=200, reached=100, accepted=30)

    page = text_of(browser_of(analyst).get(ADDRESS, {"over": "2026"}).content.decode())

    assert "jaarverslag, 2026" in page
    assert "Zaken, 2025" in page  # the months of the year before stand in the table


def test_before_the_first_case_there_is_nothing_to_report_on(analyst: Actor) -> None:
    browser = browser_of(analyst)

    assert "Er zijn nog geen zaken" in text_of(browser.get(ADDRESS).content.decode())
    assert "Er is dus niets te tellen." in words_of(browser.get(f"{ADDRESS}2026-10.pdf").content)


@pytest.mark.parametrize("where", ["2026-13.pdf", "oktober.pdf", "2026-10/nergens.svg"])
def test_what_is_not_there_is_not_found(where: str, analyst: Actor) -> None:
    assert browser_of(analyst).get(ADDRESS + where).status_code == 404


def test_the_neighbouring_municipalitys_cases_are_not_in_ours(analyst: Actor, other_coordinator: Actor) -> None:
    keep(other_coordinator, OCTOBER, cases=120, reached=40, accepted=16)

    assert "Er is dus niets te tellen." in words_of(browser_of(analyst).get(f"{ADDRESS}2026-10.pdf").content)


def test_a_command_writes_the_report_in_dutch(analyst: Actor, tmp_path: Path) -> None:
    keep(analyst, OCTOBER, cases=120, reached=40, accepted=16)
    file = tmp_path / "verslag.pdf"

    output = StringIO()
    call_command("report", "council", "--municipality", "0001", "--month", "2026-10", "--output", file, stdout=output)

    assert output.getvalue().strip() == str(file)
    assert "Wij openden 120 zaken." in words_of(file.read_bytes())


def test_a_command_says_what_is_wrong(analyst: Actor, tmp_path: Path) -> None:
    asked = ["report", "council", "--municipality", "0001", "--output", tmp_path / "niet" / "hier.pdf"]

    with pytest.raises(CommandError, match="2026-10"):
        call_command(*asked, "--month", "oktober")
    with pytest.raises(CommandError, match=r"geschreven|written"):
        call_command(*asked, "--year", "2026")
