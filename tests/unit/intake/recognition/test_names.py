"""What the names of columns say: the words that partners use, and names near to them."""

import pytest

from eropaf.intake.recognition.names import exactly, near_earlier, nearly
from eropaf.intake.recognition.words import FIELDS_BY_WORD, WORDS
from eropaf.partners.layouts import FIELDS


def test_every_field_has_words() -> None:
    assert set(WORDS) == set(FIELDS)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Klantnr", "customer_number"),
        ("Polisnummer", "customer_number"),
        ("Huurdernummer", "customer_number"),
        ("Sofinr", "bsn"),
        ("Burgerservicenummer", "bsn"),
        ("Voorletter(s)", "initials"),
        ("Roepnaam", "initials"),
        ("Tussenv", "name_prefix"),
        ("Geslachtsnaam", "surname"),
        ("Handelsnaam", "business_name"),
        ("Geb.dat", "birth_date"),
        ("M/V", "sex"),
        ("HsNrToev", "house_number_addition"),
        ("Postc.", "postcode"),
        ("Woonpl", "city"),
        ("E-mailadres", "email"),
        ("Rekeningnr", "iban"),
        ("OPENSTAAND SALDO", "amount"),
        ("Huurachterstand (€)", "amount"),
        ("Mnd achterstand", "months_in_arrears"),
        ("Oudste factuurdatum", "arrears_since"),
        ("Datum melding", "signal_date"),
        ("Peildatum", "signal_date"),
        ("Eindeleveringssignaal", "crisis"),
        ("Warme overdracht", "warm_handover"),
        ("Overleden (J/N)", "deceased"),
    ],
)
def test_a_known_name_says_one_field(header: str, field: str) -> None:
    found = exactly(header) or (near.fields if (near := nearly(header)) else ())
    assert found == (field,)


@pytest.mark.parametrize(
    ("header", "fields"),
    [("Naam", ("surname", "name")), ("Adres", ("address", "street")), ("Nr", ("customer_number", "house_number"))],
)
def test_some_names_say_several_fields(header: str, fields: tuple[str, ...]) -> None:
    assert exactly(header) == fields


@pytest.mark.parametrize(
    ("header", "field", "like"),
    [
        ("Postcoed", "postcode", "postcode"),
        ("Geboortdatum", "birth_date", "geboortedatum"),
        ("Telefoonnummer overdag", "phone", "telefoonnummer"),
    ],
)
def test_a_name_near_a_known_one(header: str, field: str, like: str) -> None:
    near = nearly(header)
    assert near is not None
    assert (near.fields, near.like) == ((field,), like)


@pytest.mark.parametrize("header", ["", "X", "abc", "Kleur", "Opmerkingen", "Opmerking klant", "#3", "€"])
def test_a_name_that_says_nothing(header: str) -> None:
    assert exactly(header) == ()
    assert nearly(header) is None


def test_the_header_of_before_is_found_back_under_a_name_like_it() -> None:
    near = near_earlier("Bedrag_openst_eur", {"amount": "Bedrag openst", "city": "Plaats"})
    assert near is not None
    assert (near.fields, near.like) == (("amount",), "Bedrag openst")
    assert near_earlier("Kleur", {"amount": "Bedrag openst"}) is None


def test_no_word_stands_under_more_fields_than_the_content_can_tell_apart() -> None:
    several = {fields for fields in FIELDS_BY_WORD.values() if len(fields) > 1}
    assert several == {
        ("surname", "name"),
        ("customer_number", "surname", "name"),
        ("address", "street"),
        ("customer_number", "house_number"),
        ("house_number", "house_number_addition"),
    }
