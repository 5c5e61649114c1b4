"""A document of the national delivery is looked at place by place: what is wrong, and where."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.exchange.ddas import conformity, v1_2
from eropaf.exchange.ddas.conformity import find_breaches
from tests.unit.exchange.ddas_documents import DOCUMENT, changed, documents, without

LEVERING = ("leveringen", 0)
SIGNAL = (*LEVERING, "vroegsignalen", 0)
AT_ADDRESS = (*LEVERING, "vroegsignalen", 1)
CASE = (*LEVERING, "vroegsignaalzaken", 0)
ATTEMPT = (*CASE, "contactpogingen", 0)
ORGANISATION = (*LEVERING, "aanleverendeOrganisatie")


def breaches(document: object) -> list[tuple[str, str]]:
    """Where, and what."""
    return [(each.path, str(each.sentence)) for each in find_breaches(document, v1_2.Uitwisselmodel)]


def test_a_good_document_has_no_breach() -> None:
    assert breaches(DOCUMENT) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("startdatumLevering",), "startdatumLevering"),
        (("einddatumLevering",), "einddatumLevering"),
        (("aanleverdatumEnTijd",), "aanleverdatumEnTijd"),
        (("codeGegevensleverancier",), "codeGegevensleverancier"),
        ((*LEVERING, "teller"), "leveringen[0].teller"),
        ((*LEVERING, "gemeentecode"), "leveringen[0].gemeentecode"),
        (ORGANISATION, "leveringen[0].aanleverendeOrganisatie"),
        ((*SIGNAL, "ID"), "leveringen[0].vroegsignalen[0].ID"),
        ((*SIGNAL, "client"), "leveringen[0].vroegsignalen[0].client"),
        ((*SIGNAL, "signaalpartner"), "leveringen[0].vroegsignalen[0].signaalpartner"),
        ((*AT_ADDRESS, "client", "postcode"), "leveringen[0].vroegsignalen[1].client.postcode"),
        ((*AT_ADDRESS, "client", "huisnummer"), "leveringen[0].vroegsignalen[1].client.huisnummer"),
        ((*CASE, "vroegsignalen", 0, "ID"), "leveringen[0].vroegsignaalzaken[0].vroegsignalen[0].ID"),
    ],
)
def test_what_the_standard_asks_for_must_be_there(path: tuple[str | int, ...], told: str) -> None:
    assert breaches(without(*path)) == [(told, str(conformity.IS_MISSING))]


@pytest.mark.parametrize(
    "path",
    [
        ("leveringen",),
        (*LEVERING, "vroegsignalen"),
        (*LEVERING, "vroegsignaalzaken"),
        (*SIGNAL, "bedrag"),
        (*SIGNAL, "status"),
        (*SIGNAL, "signaalpartner", "type"),
        (*CASE, "resultaat"),
        (*CASE, "vroegsignalen"),
        (*ATTEMPT, "dagdeel"),
        (*ORGANISATION, "contactpersonen"),
    ],
)
def test_what_the_standard_does_not_ask_for_may_be_left_out(path: tuple[str | int, ...]) -> None:
    assert breaches(without(*path)) == []


@pytest.mark.parametrize(
    "path",
    [
        ("opmerking",),
        (*LEVERING, "opmerking"),
        (*SIGNAL, "opmerking"),
        (*SIGNAL, "client", "postcode"),  # a BSN stands alone
        (*AT_ADDRESS, "client", "straat"),
        (*CASE, "opmerking"),
        (*ATTEMPT, "tijd"),
        (*ORGANISATION, "kvk_nummer"),  # the name of an earlier version
    ],
)
def test_nothing_else_may_be_told(path: tuple[str | int, ...]) -> None:
    ((told, sentence),) = breaches(changed("1993AB", *path))
    assert told.endswith(str(path[-1]))
    assert sentence == str(conformity.IS_UNKNOWN)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ((*SIGNAL, "bedrag"), 612.5, conformity.NOT_A_NUMBER),
        ((*SIGNAL, "bedrag"), "612", conformity.NOT_A_NUMBER),
        ((*SIGNAL, "bedrag"), True, conformity.NOT_A_NUMBER),
        ((*SIGNAL, "bedrag"), None, conformity.NOT_A_NUMBER),
        ((*SIGNAL, "crisissignaal"), "ja", conformity.NOT_YES_OR_NO),
        ((*SIGNAL, "crisissignaal"), 1, conformity.NOT_YES_OR_NO),
        ((*SIGNAL, "ID"), 1, conformity.NOT_A_TEXT),
        ((*SIGNAL, "status"), "opgepakt", conformity.NOT_A_WORD),
        ((*SIGNAL, "status"), ["Opgepakt"], conformity.NOT_A_WORD),
        ((*SIGNAL, "signaalpartner"), "Huur", conformity.NOT_AN_OBJECT),
        ((*SIGNAL, "client"), ["999990019"], conformity.NOT_AN_OBJECT),
        ((*AT_ADDRESS, "client", "geslachtsaanduiding"), "", conformity.NOT_A_WORD),
        ((*LEVERING, "vroegsignalen"), {}, conformity.NOT_A_LIST),
        ((*CASE, "resultaat"), None, conformity.NOT_A_WORD),
        ((*ATTEMPT, "soort"), "Whatsapp", conformity.NOT_A_WORD),
    ],
)
def test_a_value_is_what_the_standard_says(path: tuple[str | int, ...], value: object, sentence: Any) -> None:
    assert [told for _path, told in breaches(changed(value, *path))] == [str(sentence)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*SIGNAL, "signaaldatum"), "2026-02-30"),
        ((*SIGNAL, "signaaldatum"), "2026-2-3"),
        ((*SIGNAL, "signaaldatum"), "20260203"),
        ((*SIGNAL, "signaaldatum"), "2026-02-03T10:00:00Z"),
        (("aanleverdatumEnTijd",), "2026-04-01T09:30:00"),  # which moment that is depends on where one is
        (("aanleverdatumEnTijd",), "2026-04-01T24:30:00Z"),
        (("aanleverdatumEnTijd",), "2026-04-31T09:30:00Z"),
        (("aanleverdatumEnTijd",), "2026-04-01"),
        ((*SIGNAL, "client", "burgerservicenummer"), "99999001"),
        ((*SIGNAL, "client", "burgerservicenummer"), "9999900190"),
        ((*ORGANISATION, "contactpersonen", 0, "email"), "geen adres"),
        ((*ORGANISATION, "contactpersonen"), []),
        ((*ORGANISATION, "contactpersonen"), [{"naam": "A", "email": "a@b.nl"}, {"email": "a@b.nl", "naam": "A"}]),
        ((*CASE, "vroegsignalen"), []),
        ((*CASE, "vroegsignalen"), [{"ID": "1"}, {"ID": "1"}]),
        (("leveringen",), []),
    ],
)
def test_a_value_of_the_right_type_can_still_be_wrong(path: tuple[str | int, ...], value: object) -> None:
    ((told, sentence),) = breaches(changed(value, *path))
    assert told.replace("]", "").replace("[", ".") == ".".join(map(str, path))
    assert sentence


@pytest.mark.parametrize("value", [612.0, 0, -3])
def test_a_whole_number_may_be_written_as_any_number(value: float) -> None:
    assert breaches(changed(value, *SIGNAL, "bedrag")) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    document = changed({"huisnummer": 12}, *SIGNAL, "client")
    assert breaches(document) == [
        ("leveringen[0].vroegsignalen[0].client.postcode", str(conformity.IS_MISSING)),
        ("leveringen[0].vroegsignalen[0].client.huisnummer", str(conformity.NOT_A_TEXT)),
    ]


def test_no_breach_quotes_what_it_found() -> None:
    document = changed("123456782-Jansen", *SIGNAL, "client", "burgerservicenummer")
    ((path, sentence),) = breaches(document)
    assert "123456782" not in path + sentence
    assert "Jansen" not in path + sentence


@pytest.mark.parametrize("document", [None, [], "x", 1])
def test_what_is_no_document_is_told_as_such(document: object) -> None:
    assert breaches(document) == [("", str(conformity.NOT_AN_OBJECT))]


@given(documents(v1_2.Uitwisselmodel))
def test_whatever_the_model_allows_is_written_and_has_no_breach(document: Any) -> None:
    read = json.loads(v1_2.write(document))
    assert read == document
    assert breaches(read) == []


@given(documents(v1_2.Uitwisselmodel), st.data())
def test_something_strange_anywhere_is_a_breach_there(document: Any, data: st.DataObject) -> None:
    objects = list(_objects_in(document, ""))
    path, chosen = data.draw(st.sampled_from(objects))
    name = data.draw(st.sampled_from([*chosen, "vreemd"]))
    chosen[name] = None
    below = f"{path}.{name}" if path else name
    assert below in [each for each, _sentence in breaches(document)]


def _objects_in(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        yield path, value
        for name, each in value.items():
            yield from _objects_in(each, f"{path}.{name}" if path else name)
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _objects_in(each, f"{path}[{place}]")


def test_the_same_document_is_the_same_bytes() -> None:
    assert v1_2.write(changed("é", *SIGNAL, "ID")) == v1_2.write(changed("é", *SIGNAL, "ID"))
    assert "é".encode() in v1_2.write(changed("é", *SIGNAL, "ID"))


def test_the_words_of_the_standard_are_all_there() -> None:
    words = (v1_2.EnumEindresultaat, v1_2.EnumContactsoort, v1_2.EnumSignaalpartner, v1_2.EnumSignaalstatus)
    assert [len(each) for each in (*words, v1_2.EnumDagdeel, v1_2.Geslacht)] == [16, 10, 11, 8, 3, 4]
