"""How a resident is best known."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.matching.identity import Person, address_key, best_known, full_name

BORN = date(1980, 2, 1)
JAN = Person(bsn="111222333", initials="J.", surname="Jansen", birth_date=BORN)
JAN_WITHOUT_NUMBER = Person(initials="J.", surname="Jansen")
REACHABLE = {"phone": "+31687654321", "email": "a@mail.example"}


def test_a_name_is_written_without_gaps() -> None:
    assert full_name("J.", "van der", "Berg") == "J. van der Berg"
    assert full_name("", "", "Berg") == "Berg"


def test_an_address_is_known_with_postcode_and_number_only() -> None:
    assert address_key("1234AB", 12, "A") == "1234AB 12 A"
    assert address_key("1234AB", None, "") == ""
    assert address_key("", 12, "") == ""


def test_a_later_signal_completes_what_is_known() -> None:
    told = Person(initials="J.P.", surname="JANSEN", birth_date=BORN, phone="+31612345678")

    assert best_known([JAN, told]) == replace(JAN, phone="+31612345678")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (Person(bsn="111222333"), replace(JAN, surname="Jansen-Bakker")),
        (Person(surname="Jansen", birth_date=BORN), replace(JAN, initials="P.")),
        (JAN_WITHOUT_NUMBER, JAN),
        (Person(surname="Jansen"), JAN),
        (Person(), JAN),
    ],
    ids=["citizen number", "surname and birth date", "surname and initial", "surname", "nobody was known"],
)
def test_a_signal_tells_about_the_same_person_by(first: Person, then: Person) -> None:
    known = best_known([first, replace(then, phone="+31687654321", email="a@mail.example")])

    assert (known.bsn, known.phone, known.email) == ("111222333", "+31687654321", "a@mail.example")


@pytest.mark.parametrize(
    "housemate",
    [
        Person(bsn="123456782", surname="Jansen", birth_date=BORN),
        Person(bsn="123456782", initials="P.", name_prefix="de", surname="Vries"),
        Person(surname="Vries"),
        Person(initials="P.", surname="Vries", birth_date=BORN),
        Person(initials="J.", surname="Jansen", birth_date=date(2005, 1, 1)),
        Person(bsn="123456782", initials="A.", surname="Jansen"),
        Person(bsn="123456782"),
        Person(birth_date=BORN),
        Person(),
    ],
    ids=[
        "another citizen number",
        "another surname, with a citizen number",
        "another surname",
        "another surname, born on the same day",
        "a child of the same name",
        "a relative of the same surname",
        "a citizen number and nothing else",
        "a birth date and nothing else",
        "nothing that says who",
    ],
)
def test_a_housemates_details_never_become_the_residents(housemate: Person) -> None:
    resident = replace(JAN_WITHOUT_NUMBER, birth_date=BORN)
    numbered = replace(resident, bsn="111222333") if housemate.bsn and housemate.birth_date else resident

    assert best_known([numbered, replace(housemate, **REACHABLE)]) == numbered


def test_the_first_signal_is_the_resident() -> None:
    assert best_known([JAN]) == JAN
    assert best_known([]) == Person()
