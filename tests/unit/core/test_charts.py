"""Charts that everybody can read: also who does not see them."""

from datetime import date
from xml.etree import ElementTree as XmlTree

from eropaf.core.charts import Panel, draw_panels

JANUARY, MAY = date(2026, 1, 1), date(2026, 5, 1)
PANELS = [
    Panel("Afgekeurd & fout", [(JANUARY, 0.125), (MAY, None)], [(JANUARY, 0.05)], ".1%"),
    Panel("Dagen te laat", [(JANUARY, 3.0), (MAY, 0.0)], [], "d"),
]
READ = XmlTree.fromstring  # what we drew ourselves
SVG = "{http://www.w3.org/2000/svg}"


def texts_in(language: str) -> list[str]:
    picture = READ(draw_panels(PANELS, language, "Wonen <1>", "Twee lijnen."))
    return ["".join(each.itertext()) for each in picture.iter(f"{SVG}text")]


def test_a_picture_says_what_it_is_and_runs_nothing() -> None:
    picture = draw_panels(PANELS, "nl", "Wonen <1>", "Twee lijnen.")
    root = READ(picture)

    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("Wonen <1>", "Twee lijnen.")
    assert "<script" not in picture
    assert "http" not in picture.replace("http://www.w3.org/", ""), "nothing comes from elsewhere"


def test_every_panel_has_its_name() -> None:
    assert {"Afgekeurd & fout", "Dagen te laat"} <= set(texts_in("nl"))


def test_months_and_numbers_are_in_the_readers_language() -> None:
    dutch, english = texts_in("nl"), texts_in("en")

    assert "mei" in dutch
    assert "May" in english
    assert any("," in text and "%" in text for text in dutch)
    assert any("." in text and "%" in text for text in english)
