"""A card at the door says nothing that a neighbour should not read."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.discretion import check_card


@pytest.mark.parametrize(
    "telling",
    [
        "Het gaat om uw schulden.",
        "U heeft een BETALINGSACHTERSTAND",
        "Wij helpen bij geldzorgen",
        "Uw huur is niet betaald",
        "over uw rekening(en)",
        "You can get help with debts",
        "You did not pay",
        "Borcunuz için arayın",
        "بخصوص ديونك",
        "Chodzi o zaległości",
        "ብዛዕባ ዕዳ",
    ],
)
def test_words_that_tell_of_debts_are_refused(telling: str) -> None:
    with pytest.raises(InvalidValue):
        check_card("Wij waren bij u", telling)


@pytest.mark.parametrize(
    "discreet",
    [
        "Wij waren bij u, maar u was er niet. Bel mij gerust.",
        "Onze buurt, de verhuurde paraplu",
        "المدينة",
        "Kapınıza geldim",
        "Deze kaart blijft geldig",
        "We were at your door.",
    ],
)
def test_other_words_may_stand_there(discreet: str) -> None:
    check_card(discreet)
