"""A card at the door or a message on a screen says nothing that others should not read."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.discretion import check_words
from eropaf.outreach.texts.enums import TextChannel


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
    with pytest.raises(InvalidValue, match="iedereen aan de deur kan een kaartje lezen"):
        check_words(TextChannel.CARD, "Wij waren bij u", telling)


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
    check_words(TextChannel.CARD, "Wij waren bij u", discreet)


@pytest.mark.parametrize(
    ("channel", "subject", "body"),
    [
        (TextChannel.MESSAGE, "", "Bel mij over uw huurschuld."),
        (TextChannel.EMAIL, "Uw betalingsachterstand", "Zullen we bellen?"),
        (TextChannel.LETTER, "Uw schulden", "Zullen we bellen?"),
        (TextChannel.CARD, "Ik was bij u", "Bel mij over uw huurschuld."),
    ],
)
def test_what_others_may_read_tells_of_no_debts(channel: TextChannel, subject: str, body: str) -> None:
    with pytest.raises(InvalidValue):
        check_words(channel, subject, body)


@pytest.mark.parametrize("channel", [TextChannel.EMAIL, TextChannel.LETTER])
def test_what_only_the_resident_reads_may_tell(channel: TextChannel) -> None:
    check_words(channel, "Zullen we bellen?", "Het gaat over uw huurschuld.")
