"""Every count and percentage that the sources published of their pilots comes out of the registers of the demo."""

from collections import Counter
from pathlib import Path

import pytest

from eropaf.monitor.registers.definition import read_report
from eropaf.monitor.registers.published import Numbers, Verdict
from eropaf.monitor.registers.report import count_report, verdicts_of

FOLDER = Path(__file__).resolve().parents[4] / "demo" / "pilots"
SECTIONS = count_report(read_report(FOLDER))
COUNTED = {
    (each.section.title["nl"], line.line.what["nl"]): (line.numbers, line.base)
    for each in SECTIONS
    for line in each.lines
}
# From the reports themselves, by hand: count, percentage (None where none was printed) and base (0 for no share).
PUBLISHED = {
    "Pilot B: gemelde huurders": [
        ("Gemelde huurders", 75, None, 0),
        ("Wel een aanbelactie", 49, 65, 75),
        ("Een tweede aanbelactie of meer", 29, 39, 75),
        ("Geen aanbelactie", 26, 35, 75),
        ("Huisuitzettingen tijdens de pilot", 0, 0, 75),
        ("Naar de deurwaarder tijdens de pilot", 8, 11, 75),
    ],
    "Pilot B: na de aanbelactie": [
        ("Thuis getroffen", 22, 45, 49),
        ("Betaald of een regeling met de verhuurder", 35, 71, 49),
        ("Contact met de maatschappelijke dienstverlening", 9, 18, 49),
    ],
    "Pilot B: waarom niet aangebeld is": [
        ("Vertrokken of overleden", 10, 38, 26),
        ("Betaald vóór het huisbezoek", 7, 27, 26),
        ("Al in een traject", 6, 23, 26),
        ("Overig", 3, 12, 26),
    ],
    "Pilot A: wat verwacht werd": [
        ("Bereikt door de verhuurder, telefonisch of schriftelijk", 50, 100, 50),
        ("Neemt zelf contact op", 10, 20, 50),
        ("Nogmaals gebeld of geschreven", 40, 80, 50),
        ("Daardoor bereikt", 15, 30, 50),
        ("Huisbezoek", 25, 50, 50),
        ("Door het huisbezoek bereikt", 20, 40, 50),
        ("Niet bereikt", 5, 10, 50),
    ],
    "Pilot A: wat er gebeurde": [
        ("Meldingen", 11, None, 0),
        ("Wil geen huisbezoek", 4, None, 11),
        ("Betaalde meteen", 3, None, 4),
        ("Bezocht", 7, None, 11),
        ("Gesproken", 5, None, 7),
        ("Niet thuis", 2, None, 7),
        ("Oud-cliënt van de dienstverlening", 3, None, 7),
        ("Geheel geen contact", 1, None, 11),
        ("Elders doorverwezen", 2, None, 5),
        ("Naar het inloopspreekuur", 1, None, 5),
        ("Vervolg bij schuldhulp", 2, None, 5),
        ("Kwam niet", 1, None, 2),
        ("Gestopt na wegblijven", 1, None, 2),
        ("Zeker geen hulptraject bij de dienstverlening", 7, None, 11),
    ],
    "Pilot A en B samen": [("Gemelde huishoudens", 86, None, 0), ("Huisuitzettingen", 0, None, 86)],
    "Huisuitzettingen in het stadsdeel van pilot A, 2007": [
        ("Aangezegd", 161, None, 0),
        ("Uitgevoerd", 49, None, 161),
        ("Niet doorgegaan", 112, None, 161),
    ],
    "Vervolgonderzoek: wie de huurders zijn": [
        ("Meldingen", 75, None, 0),
        ("Mannen", 29, None, 75),
        ("Vrouwen", 22, None, 75),
        ("Echtparen", 4, None, 75),
        ("Onbekend", 20, None, 75),
        ("Vertrokken", 13, None, 20),
        ("Overleden", 1, None, 20),
    ],
    "Vervolgonderzoek: deurwaarder vóór de pilot": [
        ("Eén keer", 24, 32, 75),
        ("Meer dan één keer", 8, 11, 75),
        ("Nooit", 26, 35, 75),  # printed as 34
        ("Onbekend", 17, 23, 75),
    ],
    "Vervolgonderzoek: deurwaarder tijdens en na de pilot": [
        ("Tijdens de pilot", 9, 12, 75),
        ("Na de pilot", 15, 20, 75),
        ("Niet", 51, 68, 75),
    ],
    "Vervolgonderzoek: weer huurschuld": [
        ("Wel huurschuld", 41, 55, 75),
        ("Geen huurschuld", 19, 25, 75),
        ("Onbekend", 15, 20, 75),
    ],
    "Vervolgonderzoek: eerdere deurwaarder en huurschuld": [
        ("Eerder bij de deurwaarder, wel huurschuld", 22, None, 75),
        ("Niet eerder, wel huurschuld", 17, None, 75),
        ("Eerder bij de deurwaarder, geen huurschuld", 10, None, 75),
        ("Niet eerder, geen huurschuld", 8, None, 75),
        ("Vertrokken of overleden", 14, None, 75),
        ("Onbekend", 4, None, 75),  # printed as 3, with which the six are 74 together
    ],
    "Vervolgonderzoek: contact met de dienstverlening": [
        ("Alleen vóór de pilot", 17, 23, 75),
        ("Tijdens de pilot", 17, 23, 75),
        ("Geen contact", 40, 53, 75),
        ("Onbekend", 1, 1, 75),
        ("Ook al contact vóór de aanbelactie", 13, 76, 17),
        ("Door de pilot in contact gekomen", 4, 24, 17),
    ],
    "Vervolgonderzoek: de nieuwe bezoeken": [
        ("Aanbelacties", 36, None, 0),
        ("Thuisgetroffen", 16, None, 36),
        ("De 1e keer", 12, None, 16),
        ("De 2e keer, na een briefje", 4, None, 16),
        ("De 2e keer, zonder briefje", 0, None, 16),
        ("De 3e keer", 0, None, 16),
        ("Niet thuisgetroffen", 17, None, 36),
        ("Geen contact", 13, None, 17),
        ("Belde de verhuurder na het briefje", 1, None, 17),
        ("Belde de onderzoeker na het briefje", 3, None, 17),
        ("Overige", 3, None, 36),
        ("Thuis, maar geen tijd", 1, None, 3),
        ("Spreekt slecht Nederlands", 1, None, 3),
        ("Familie thuis", 1, None, 3),
    ],
    "Vervolgonderzoek: wie gesproken is": [("Opnieuw bezocht", 36, None, 75), ("Gesproken", 20, None, 75)],
    "Vervolgonderzoek: wat zij vertelden": [
        ("Positief over het huisbezoek", 16, None, 20),
        ("Negatief", 2, None, 20),
        ("Mening niet te achterhalen", 2, None, 20),
        ("Contact met hulpverlening", 7, None, 20),
        ("Gaat duidelijk beter", 8, None, 20),
        ("Ongeveer hetzelfde", 9, None, 20),
        ("Hetzelfde: het ging al goed", 3, None, 20),
        ("Hetzelfde: niet goed en niet slecht", 3, None, 20),
        ("Hetzelfde: nog net zo slecht", 3, None, 20),
        ("Staat er slechter voor", 1, None, 20),
        ("Had nog geen contact met de dienstverlening", 11, None, 20),
        ("Wist niet dat die bestond", 6, None, 11),
    ],
    "Eigen Kracht-conferenties": [
        ("Opgestart", 18, None, 0),
        ("Gestart in de eerste vijf maanden", 6, None, 18),
        ("Daarvan met een conferentie", 2, None, 6),
        ("Conferentie gehouden", 10, None, 18),
        ("Geen conferentie, wel een plan", 3, None, 18),
        ("Geen conferentie, geen plan", 5, None, 18),
        ("Reden: druk van de situatie af", 2, None, 8),
        ("Reden: netwerk niet in willen schakelen", 4, None, 8),
        ("Reden onbekend", 2, None, 8),
    ],
    "Eigen Kracht-conferenties: de tien die doorgingen": [
        ("Alleenstaand", 6, None, 10),
        ("Meer personen in het huishouden", 4, None, 10),
        ("Een vrouw alleen of als hoofd", 4, None, 10),
        ("Een man alleen of als hoofd", 6, None, 10),
        ("Vraag: de schulden oplossen", 6, None, 10),
        ("Vraag: in huis blijven wonen", 5, None, 10),
        ("Vraag: hoe het netwerk kan helpen", 2, None, 10),
        ("Vraag: de negatieve spiraal doorbreken", 2, None, 10),
        ("Vraag: verantwoordelijkheid nemen", 1, None, 10),
        ("Vraag: welke ondersteuning nodig is", 1, None, 10),
        ("Vraag: waar te wonen na uitzetting", 1, None, 10),
        ("Vraag: het leven op orde krijgen", 1, None, 10),
        ("Vraag: de eenzaamheid doorbreken", 1, None, 10),
        ("Erbij: algemeen maatschappelijk werk", 8, None, 10),
        ("Erbij: schuldhulpverlening", 6, None, 10),
        ("Erbij: Bureau Jeugdzorg", 2, None, 10),
        ("Erbij: sociaal raadslieden", 1, None, 10),
        ("Erbij: kinder- en jeugdpsychiatrie", 1, None, 10),
        ("Erbij: geestelijke gezondheidszorg", 1, None, 10),
        ("Erbij: de verhuurder", 1, None, 10),
        ("Erbij: een advocaat", 1, None, 10),
    ],
    "Haarlem en Zandvoort": [
        ("Gemelde adressen", 106, None, 0),
        ("Twee of meer achterstanden", 106, None, 106),
        ("Niet bekend bij schuldhulp en wijkteam", 99, 93, 106),
        ("Eerder gemeld", 32, 30, 106),
    ],
    "Amsterdam, januari tot en met juni 2022": [
        ("Signalen", 9680, None, 0),
        ("Bereikt", 7647, 79, 9680),
        ("Accepteert hulp", 2218, 29, 7647),
        ("Accepteert hulp, van alle meldingen", 2218, 23, 9680),
    ],
    "Alle gemeenten, 2023": [
        ("Signalen die een melding worden", 800, 80, 1000),
        ("Meldingen die tot contact leiden", 160, 20, 800),
        ("Accepteert hulp", 56, 35, 160),
        ("Accepteert hulp, van alle meldingen", 56, 7, 800),
    ],
    "Heemskerk": [("Bereikt", 502, 38, 1320)],
}
# Where the reports contradict themselves: what comes out instead of what they print.
CONTRADICTIONS = {
    ("Pilot A en B samen", "Gemelde huishoudens"): (85, 86),
    ("Pilot A en B samen", "Daadwerkelijk bezocht"): (59, 56),
    ("Pilot A en B samen", "Daarna contact met hulp"): (18, 14),
    ("Vervolgonderzoek: deurwaarder vóór de pilot", "Nooit"): (34, 35),
    ("Vervolgonderzoek: deurwaarder tijdens en na de pilot", "Tijdens de pilot"): (8, 9),
    ("Vervolgonderzoek: eerdere deurwaarder en huurschuld", "Onbekend"): (3, 4),
    (
        "Vervolgonderzoek: contact met de dienstverlening",
        "Contact vóór de pilot, ook wie het daarna hield",
    ): (23, 40),
    ("Vervolgonderzoek: wie gesproken is", "Gesproken"): (25, 27),
    ("Amsterdam, januari tot en met juni 2022", "Bereikt"): (80, 79),
}


@pytest.mark.parametrize(
    ("section", "what", "count", "percentage", "base"),
    [(section, *line) for section, lines in PUBLISHED.items() for line in lines],
)
def test_a_published_count_comes_out(section: str, what: str, count: int, percentage: int | None, base: int) -> None:
    numbers, of = COUNTED[section, what]

    assert (numbers.count, of) == (count, base)
    assert percentage is None or numbers.percentage == percentage


@pytest.mark.parametrize(
    ("section", "what", "value"),
    [
        ("Pilot B: gemelde huurders", "Gemiddelde huurschuld, in euro's", 839),
        ("Pilot B: gemelde huurders", "Gemiddelde huurschuld van bezochte huurders, in euro's", 839),
        ("Pilot B: gemelde huurders", "Meldingen per maand, gemiddeld", 10.4),
        ("Eigen Kracht-conferenties", "Deelnemers, gemiddeld", 7.3),
        ("Eigen Kracht-conferenties", "Deelnemers, de meeste", 11),
        ("Eigen Kracht-conferenties", "Deelnemers, de minste", 3),
        ("Heemskerk", "Signalen per maand, gemiddeld", 110),
    ],
)
def test_a_published_mean_or_extreme_comes_out(section: str, what: str, value: float) -> None:
    assert COUNTED[section, what][0] == Numbers(value=value)


def test_what_the_reports_print_differently_is_explained_and_nothing_else() -> None:
    explained = {}
    for each in SECTIONS:
        for line in each.lines:
            for printed, verdict in zip(line.line.printed, line.verdicts, strict=True):
                if verdict == Verdict.EXPLAINED:
                    assert set(printed.because) == {"nl", "en"}
                    changed = (
                        printed.comes_out.percentage if printed.comes_out.count is None else printed.comes_out.count
                    )
                    was = printed.numbers.percentage if printed.comes_out.count is None else printed.numbers.count
                    explained[each.section.title["nl"], line.line.what["nl"]] = (was, changed)

    assert explained == CONTRADICTIONS
    assert Counter(verdicts_of(SECTIONS))[Verdict.DIFFERENT] == 0


def test_the_tests_name_every_line_that_was_published() -> None:
    """So that a figure cannot be added, or taken away, without being looked up."""
    named = {(section, line[0]) for section, lines in PUBLISHED.items() for line in lines} | CONTRADICTIONS.keys()
    with_count = {key for key, (numbers, _base) in COUNTED.items() if numbers.count is not None}

    assert with_count - named == {("Pilot A en B samen", "Naar de deurwaarder (minder dan een tiende)")}
    assert named <= with_count


def test_no_register_holds_anything_that_points_at_a_person() -> None:
    headers = {file.name: file.read_text(encoding="utf-8").splitlines()[0].split(",") for file in FOLDER.glob("*.csv")}

    assert len(headers) == 11
    assert not {name for header in headers.values() for name in header} & {"name", "street", "postcode", "phone", "bsn"}
    assert headers["haarlem.csv"][0] == "address"  # a number, as in all registers
    assert (FOLDER / "haarlem.csv").read_text(encoding="utf-8").splitlines()[1].startswith("1,")
