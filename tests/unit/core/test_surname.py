"""Surnames that are the same, and others."""

import pytest

from eropaf.core.surname import surname_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("de Vries", "Vries"),
        ("Vries, de", "Vries"),
        ("van 't Hof", "'t hof"),
        ("Jansen-de Boer", "Jansen - Boer"),
        ("Strauß", "Strauss"),
        ("Da", "DA"),
    ],
)
def test_a_surname_is_the_same_however_a_partner_writes_it(one: str, other: str) -> None:
    assert surname_key(one) == surname_key(other) != ""


def test_another_surname_is_another() -> None:
    assert len({surname_key(name) for name in ("Jansen", "Janssen", "de Vries", "van der Berg", "")}) == 5
