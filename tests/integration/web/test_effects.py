"""The screens of what works, and what an experiment tells on its page."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.monitor.effects.selectors import Reading
from eropaf.outreach.experiments.models import Experiment
from eropaf.web.experiments.verdict import tell
from tests.integration.cases.stories import looking_as
from tests.integration.monitor.facts_made_up import reached, write_down
from tests.integration.web.signing_in import browser_of
from tests.integration.web.test_experiments import set_up
from tests.integration.web.test_team import words

pytestmark = pytest.mark.django_db


def _letters_and_visits(by: Actor) -> None:
    letters = [reached(7) if number < 15 else {} for number in range(60)]
    visits = [{"first_channel": "Huisbezoek", **(reached(2) if number < 25 else {})} for number in range(40)]
    card = [{"first_channel": "Afspraak op locatie"}] * 3
    write_down([*letters, *visits, *card], by)


def test_a_reader_sees_what_reaches_more_with_its_interval_and_what_it_may_mean(analyst: Actor) -> None:
    _letters_and_visits(analyst)
    page = words(browser_of(analyst).get("/wat-werkt/"))
    assert "Over de zaken die zijn geopend van maart 2026 tot en met maart 2026." in page
    assert "de odds van ‘Huisbezoek’ zijn 5,00 keer die van ‘Brief’ (2,10 tot 11,9)." in page
    assert "Huisbezoek 40 62% 5,00 2,10 tot 11,9" in page
    assert "maar het is geen bewijs" in page


def test_what_is_rare_is_left_out_and_said_without_its_number(analyst: Actor) -> None:
    _letters_and_visits(analyst)
    page = words(browser_of(analyst).get("/wat-werkt/"))
    assert "‘Afspraak op locatie’ heeft minder dan tien zaken en doet niet mee." in page
    assert "Afspraak op locatie 3" not in page


def test_of_a_channel_that_reached_few_no_share_and_no_ratio_is_shown(analyst: Actor) -> None:
    letters = [reached() if number < 30 else {} for number in range(90)]
    channels = (("Huisbezoek", 9), ("Telefoon", 9))
    few = [{"first_channel": channel, **(reached() if number < many else {})}
           for channel, many in channels for number in range(30)]  # fmt: skip
    write_down([*letters, *few], analyst)
    page = words(browser_of(analyst).get("/wat-werkt/"))
    for channel, _many in channels:
        assert f"{channel} 30 – te weinig uitkomsten, hier of in de eerste groep: geen verhouding" in page
    assert "Brief 90 33%" in page
    assert "Geen groep verschilt" not in page


def test_by_a_day_on_which_it_had_happened_to_few_no_share_is_told(analyst: Actor) -> None:
    write_down([reached(day) for day in range(1, 41)], analyst)
    page = words(browser_of(analyst).get("/wat-werkt/tijden/"))
    assert "3 – – 37" in page
    assert "7 – – 33" in page


def test_of_too_few_cases_nothing_is_shown(analyst: Actor) -> None:
    write_down([reached(), {}, {}], analyst)
    browser = browser_of(analyst)
    assert "Er zijn te weinig uitkomsten om groepen te vergelijken." in words(browser.get("/wat-werkt/"))
    assert "Het zijn er minder dan tien" in words(browser.get("/wat-werkt/tijden/"))
    for picture in ("kansen/case_reached", "tijden/contact", "risicos/dropout"):
        assert browser.get(f"/wat-werkt/{picture}.svg").status_code == 404


def test_before_there_are_facts_the_pages_say_so(analyst: Actor) -> None:
    browser = browser_of(analyst)
    for part, sentence in (("", "te weinig uitkomsten"), ("tijden/", "minder dan tien"), ("risicos/", "te weinig")):
        assert sentence in words(browser.get(f"/wat-werkt/{part}"))


def test_times_tell_the_share_by_day_and_how_many_are_still_followed(analyst: Actor) -> None:
    write_down([reached(day) for day in range(1, 41)], analyst)
    page = words(browser_of(analyst).get("/wat-werkt/tijden/"))
    assert "De helft na dag 20." in page
    assert "14 35%" in page


@pytest.mark.parametrize("picture", ["kansen/case_reached", "kansen/attempt_reaches", "tijden/contact"])
def test_every_picture_has_a_name_and_tells_what_there_is_to_see(picture: str, analyst: Actor) -> None:
    _letters_and_visits(analyst)
    browser = browser_of(analyst)
    wide, narrow = (browser.get(f"/wat-werkt/{picture}.svg{asked}") for asked in ("", "?smal"))
    for answer in (wide, narrow):
        assert answer["Content-Type"] == "image/svg+xml"
        drawn = ElementTree.fromstring(answer.content)  # noqa: S314 (our own picture)
        assert drawn.get("role") == "img"
        assert drawn[0].text
        assert "In de tabel staan dezelfde cijfers." in str(drawn[1].text)
    assert _width(narrow.content) < _width(wide.content)


def _width(svg: bytes) -> float:
    return float(str(ElementTree.fromstring(svg).get("width")))  # noqa: S314 (our own picture)


def test_a_picture_of_something_else_is_not_found(analyst: Actor) -> None:
    assert browser_of(analyst).get("/wat-werkt/kansen/winst.svg").status_code == 404


def _run_experiment(browser: Client, by: Actor, *brought: tuple[int, int]) -> str:
    """For each arm so many cases, of which so many were reached; the page of the experiment."""
    where = set_up(browser)
    assert "Wat is er tot nu toe te zeggen?" not in words(browser.get(where))
    browser.post(f"{where}starten/")
    with looking_as(by):
        arms = list(Experiment.objects.get().arms.order_by("place").values_list("pk", flat=True))
    write_down(
        [{"arm": arm, **(reached() if number < success else {})}
         for arm, (cases, success) in zip(arms, brought, strict=True) for number in range(cases)],
        by,
    )  # fmt: skip
    return words(browser.get(where))


def test_an_experiment_tells_what_its_arms_brought_and_what_may_be_concluded(coordinator: Actor) -> None:
    page = _run_experiment(browser_of(coordinator), coordinator, (60, 20), (60, 24))
    assert "Nu 60 33,3%" in page
    assert "Filmpje 60 40,0%" in page
    assert "Nog niets te zeggen. Een verschil dat je hier ziet, kan nog toeval zijn." in page
    assert "Verschil +7 punten" in page
    assert "Van het geplande aantal 15%" in page


def test_of_an_arm_in_which_few_succeeded_or_did_not_no_share_and_no_difference_is_shown(coordinator: Actor) -> None:
    page = _run_experiment(browser_of(coordinator), coordinator, (60, 20), (12, 1))
    assert "Nu 60 33,3%" in page
    assert "Filmpje 12 – –" in page
    assert "8,3%" not in page
    assert "Verschil –" in page


def test_how_many_cases_wait_is_told_from_ten_on() -> None:
    with override("nl"):
        waiting = [tell([], Reading([], pending)).pending for pending in (0, 1, 9, 10)]
    assert waiting == [
        f"Van {many} zaken is de uitkomst nog niet bekend." for many in ("0", "minder dan 10", "minder dan 10", "10")
    ]
