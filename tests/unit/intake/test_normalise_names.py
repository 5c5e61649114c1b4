"""Names as administrations write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.intake.values import columns_of

PARTS = ("initials", "name_prefix", "surname")


def person_of(**texts: str | None) -> tuple[object, ...]:
    return columns_of({field: [text] for field, text in texts.items()}).select(PARTS).row(0)


def business_of(**texts: str | None) -> object:
    return columns_of({field: [text] for field, text in texts.items()})["business_name"][0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dhr. J.P. van der Berg-de Vries", ("J.P.", "van der", "Berg-de Vries")),
        ("Berg, J.P. van den", ("J.P.", "van den", "Berg")),
        ("Berg, van den, J.P.", ("J.P.", "van den", "Berg")),
        ("van den Berg J.P.", ("J.P.", "van den", "Berg")),
        ("VAN DER BERG, J.", ("J.", "van der", "Berg")),
        ("JANSEN J.", ("J.", None, "Jansen")),
        ("Jansen, Jan", ("Jan", None, "Jansen")),
        ("Jansen, Dhr. J.", ("J.", None, "Jansen")),
        ("Jan Peter Jansen", ("Jan Peter", None, "Jansen")),
        ("Jan Jansen-van Dijk", ("Jan", None, "Jansen-van Dijk")),
        ("Jan van 't Hof", ("Jan", "van 't", "Hof")),
        ("JP van der Berg", ("JP", "van der", "Berg")),
        ("J P Jansen", ("J P", None, "Jansen")),
        ("J.Jansen", ("J.", None, "Jansen")),
        ("Th.M. Jansen", ("Th.M.", None, "Jansen")),
        ("Jansen", (None, None, "Jansen")),
        ("Mevr. drs. A. de Wit", ("A.", "de", "Wit")),
        ("De heer en mevrouw Jansen", (None, None, "Jansen")),
        ("mw. Öztürk", (None, None, "Öztürk")),
        ("Fatima el Amrani", ("Fatima", "el", "Amrani")),
        ("J. Jansen e/o P. de Vries", ("J.", None, "Jansen")),
        ("JANSEN - DE VRIES J.P.", ("J.P.", None, "Jansen-de Vries")),
        ("Dhr.", (None, None, None)),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    assert person_of(name=text) == parts


@pytest.mark.parametrize(
    ("text", "prefix", "surname"),
    [
        ("van den Berg", "van den", "Berg"),
        ("Berg, van den", "van den", "Berg"),
        ("Berg van den", "van den", "Berg"),
        ("Jansen - de Vries", None, "Jansen-de Vries"),
        ("de Vries-Jansen", "de", "Vries-Jansen"),
        ("in ’t Veld", "in 't", "Veld"),
        ("El Idrissi", "el", "Idrissi"),
        ("Den", None, "Den"),
        ("Müller", None, "Müller"),
        ("Dr. Jansen", None, "Jansen"),
        ("JANSEN", None, "Jansen"),
        ("VAN DER BERG", "van der", "Berg"),
        ("IJSSELSTEIN", None, "IJsselstein"),
        ("'T HOEN", "'t", "Hoen"),
        ("O'BRIEN", None, "O'Brien"),
        ("ÇELIK", None, "Çelik"),
        ("DE VRIES-VAN DER IJSSEL", "de", "Vries-van der IJssel"),
        ("VAN 'S-GRAVENHAGE", "van", "'s-Gravenhage"),
        ("VOS", None, "VOS"),
        ("McDonald", None, "McDonald"),
    ],
)
def test_a_surname_gets_its_prefix_apart_and_dutch_capitals(text: str, prefix: str | None, surname: str) -> None:
    assert person_of(surname=text) == (None, prefix, surname)


def test_a_prefix_of_its_own_column_is_not_told_twice() -> None:
    assert person_of(name_prefix="VAN DEN", surname="BERG") == (None, "van den", "Berg")
    assert person_of(name_prefix="van den", surname="van den Berg") == (None, "van den", "Berg")
    assert person_of(name_prefix="de", surname="van Berg") == (None, "de", "van Berg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J.P.", "J.P."),
        ("J P", "J P"),
        ("JP", "JP"),
        ("Jan  Peter", "Jan Peter"),
        ("Dhr. J.", "J."),
        ("MARIA", "Maria"),
    ],
)
def test_initials_stay_as_they_are_but_for_forms_of_address(text: str, expected: str) -> None:
    assert person_of(initials=text, surname="Jansen")[0] == expected


@pytest.mark.parametrize("field", ["name", "surname"])
@pytest.mark.parametrize("words", ["h.o.d.n.", "t.h.o.d.n.", "hodn", "H.O.D.N.", "handelend onder de naam"])
def test_behind_the_person_stands_what_the_business_is_called(field: str, words: str) -> None:
    text = f"J. Jansen {words} Bakkerij De Hoek"
    assert person_of(**{field: text}) == ("J.", None, "Jansen")
    assert business_of(**{field: text}) == "Bakkerij De Hoek"


@pytest.mark.parametrize("text", ["Bakkerij Jansen", "Jansen B.V.", "Stichting De Hoek", "VOF Jansen V.O.F."])
def test_a_business_has_no_surname(text: str) -> None:
    assert person_of(name=text) == (None, None, None)
    assert business_of(name=text) == text


def test_the_cell_speaks_only_where_the_rows_own_columns_say_nothing() -> None:
    assert person_of(name="Berg, J.P. van den", surname="Jansen") == ("J.P.", None, "Jansen")
    assert person_of(name="Berg, J.P. van den", initials="A.") == ("A.", "van den", "Berg")
    assert business_of(name="J. Jansen h.o.d.n. X", business_name="De Hoek") == "De Hoek"


INITIALS = st.lists(st.sampled_from("ABCJKPW"), min_size=1, max_size=4).map(lambda letters: ".".join(letters) + ".")
PREFIXES = st.sampled_from(
    [None, "van", "van de", "van der", "van den", "de", "den", "ten", "ter", "in 't", "op de", "von"]
)
SURNAMES = st.sampled_from(["Jansen", "Berg-de Vries", "Öztürk", "O'Brien", "IJsselstein", "Jansen-van der Hoek"])


@given(INITIALS, PREFIXES, SURNAMES)
def test_any_name_reads_back_from_every_order(initials: str, prefix: str | None, surname: str) -> None:
    whole = f"{prefix} {surname}" if prefix else surname
    behind = f" {prefix}" if prefix else ""
    for text in (
        f"{initials} {whole}",
        f"Mevr. {initials} {whole}",
        f"{whole}, {initials}",
        f"{whole} {initials}",
        f"{surname}, {initials}{behind}",
        f"{initials} {whole}".upper(),
    ):
        assert person_of(name=text) == (initials, prefix, surname)
