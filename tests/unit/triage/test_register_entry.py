"""The entry for the national algorithm register."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from eropaf.triage.presets import preset_names, read_preset
from eropaf.triage.register_entry import Entry, too_long, write_entry

ENTRY = Entry(
    organisation="Gemeente Voorbeeldstad",
    spec=read_preset("heemskerk"),
    version=3,
    valid_from=date(2026, 11, 1),
    began=date(2025, 12, 1),
    uses_age_band=False,
    placed=120,
    overruled=17,
    today=date(2026, 11, 2),
)
# Of the Publicatiestandaard 1.0, in its order.
FIELDS = [
    *["Naam", "Korte omschrijving", "Organisatie", "Thema", "Status", "Begindatum", "Contactgegevens"],
    *["Link naar publiekspagina", "Publicatiecategorie", "Link naar bronregistratie", "Doel en impact", "Afwegingen"],
    *["Menselijke tussenkomst", "Risicobeheer", "Wettelijke basis", "Verwijzingen wettelijke basis"],
    *["Link naar verwerkingsregister", "Impacttoetsen", "Gegevens", "Technische werking", "Leverancier"],
    "Link naar broncode",
]


def write(entry: Entry = ENTRY, language: str = "nl") -> str:
    with override(language):
        return write_entry(entry)


def headings(text: str) -> list[str]:
    return re.findall(r"^### (.+)$", text, re.MULTILINE)


def test_it_has_the_fields_of_the_standard_and_as_many_in_english() -> None:
    assert headings(write()) == FIELDS
    assert len(headings(write(language="en"))) == len(FIELDS)


@pytest.mark.parametrize("name", preset_names())
def test_every_way_of_working_that_comes_along_can_be_published(name: str) -> None:
    text = write(replace(ENTRY, spec=read_preset(name)))

    assert too_long(text) == []
    for rule in read_preset(name).rules:
        assert rule.title["nl"] in text


def test_it_tells_the_rules_the_version_and_how_often_people_chose_otherwise() -> None:
    text = write(language="en")

    assert '"Heemskerk", version 3, holds from 1 November 2026' in text
    assert "1. Threatening situation. If: eviction or disconnection is near. Then: Home visit, priority 1." in text
    assert "placed 120 cases; in 17 of these a worker chose another approach" in text
    assert "\n2025-12\n" in text


def test_what_is_for_the_municipality_to_fill_in_says_so() -> None:
    assert "[Vul in: e-mailadres of webpagina" in write()


def test_the_age_is_told_only_where_it_is_used() -> None:
    assert "Ook de leeftijd wordt niet gebruikt." in write()
    amsterdam = replace(ENTRY, spec=read_preset("amsterdam"), uses_age_band=True)
    uses_age = any(
        each.fact == "age" for rule in amsterdam.spec.rules for alternative in rule.alternatives for each in alternative
    )
    assert ("Van de leeftijd wordt alleen de groep gebruikt" in write(amsterdam)) == uses_age


def test_a_policy_that_begins_later_is_not_in_use_yet() -> None:
    assert "In ontwikkeling" in write(replace(ENTRY, valid_from=date(2027, 1, 1)))


def test_a_field_that_became_too_long_is_named() -> None:
    assert too_long(write(replace(ENTRY, organisation="x" * 2600))) == ["Organisatie"]


def test_how_often_people_chose_otherwise_is_not_published_of_a_few() -> None:
    text = write(replace(ENTRY, overruled=None))

    assert "samen 120 zaken" in text
    assert "getallen onder de tien worden niet gepubliceerd" in text
