"""How a resident is best known."""

from datetime import date

from eropaf.matching.identity import address_key, fill_gaps, full_name

JAN = {"bsn": "111222333", "name": "J. Jansen", "birth_date": date(1980, 2, 1), "phone": "", "email": ""}


def test_a_name_is_written_without_gaps() -> None:
    assert full_name("J.", "van der", "Berg") == "J. van der Berg"
    assert full_name("", "", "Berg") == "Berg"


def test_an_address_is_known_with_postcode_and_number_only() -> None:
    assert address_key("1234AB", 12, "A") == "1234AB 12 A"
    assert address_key("1234AB", None, "") == ""
    assert address_key("", 12, "") == ""


def test_a_later_signal_completes_what_is_known() -> None:
    known = fill_gaps(JAN, [{**JAN, "name": "J.P. Jansen", "phone": "+31612345678"}])

    assert known == {**JAN, "phone": "+31612345678"}


def test_a_housemates_details_never_become_the_residents() -> None:
    housemate = {"bsn": "123456782", "name": "A. Bakker", "birth_date": None, "phone": "+31687654321", "email": "a@b.c"}
    younger = {"bsn": "", "name": "P. Jansen", "birth_date": date(2005, 1, 1), "phone": "+31687654321", "email": ""}

    assert fill_gaps(JAN, [housemate, younger]) == JAN


def test_the_first_signal_is_the_resident() -> None:
    assert fill_gaps({}, [JAN])["name"] == "J. Jansen"
