"""Taking others out of what a resident reads."""

import pytest

from eropaf.privacy.requests.masking import Known, masking_of

SMIT = Known("P.", "van den", "Smit", "Smit Bouw B.V.", "0612349876", "p.smit@mail.example", ("123456782",))
NAMESAKE = Known("P.", "", "Jansen", "", "0611112222", "")
OWN = Known("J.", "", "Jansen", "", "0612345678", "j.jansen@mail.example")


def mask(text: str) -> str:
    return masking_of([SMIT, NAMESAKE], [OWN], "[x]")(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("P. Smit belde", "[x] belde"),
        ("Smit P. belde", "[x] belde"),
        ("de heer van den SMIT belde", "de heer [x] belde"),
        ("Smìt zegt", "[x] zegt"),
        ("06-12349876, +31 6 1234 9876, (06) 12349876, 31612349876", "[x], [x], [x], [x]"),
        ("mail P.Smit@mail.example.", "mail [x]."),
        ("van Smit Bouw B.V. gehoord", "van [x] gehoord"),
        ("BSN 123456782", "BSN [x]"),
        ("Smitshoek blijft", "Smitshoek blijft"),
    ],
)
def test_somebody_else_is_not_to_be_known_by_anything(text: str, told: str) -> None:
    assert mask(text) == told


def test_a_partner_with_the_same_surname_is_somebody_else() -> None:
    assert mask("P. Jansen sloeg, zegt J. Jansen") == "[x] sloeg, zegt J. Jansen"
    assert mask("meneer Jansen (06-11112222)") == "meneer [x] ([x])"


def test_what_is_the_residents_own_stays() -> None:
    assert mask("Jij bent te bereiken op 0612345678") == "Jij bent te bereiken op 0612345678"
    both = masking_of([SMIT], [Known("A.", "", "Jansen-Smit")], "[x]")
    assert both("A. Jansen-Smit, mevrouw Jansen-Smit, P. Smit") == "A. Jansen-Smit, mevrouw Jansen-Smit, [x]"


def test_somebody_with_a_first_name_is_not_to_be_known_by_that() -> None:
    assert masking_of([Known("Pieter", "", "Smit")], [OWN], "[x]")("Pieter zegt") == "[x] zegt"
