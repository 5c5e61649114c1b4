"""How easily a text reads, and what to change."""

import pytest

from eropaf.outreach.texts.enums import TextChannel, TextLanguage
from eropaf.outreach.texts.readability import Level, count_syllables, flesch_douma, read_text
from eropaf.outreach.texts.starting_texts import starting_texts

DUTCH = TextLanguage.DUTCH
OFFICIAL = (
    "Derhalve dient u zich, teneinde de betalingsachterstand inzake uw energieleverancier te beëindigen, thans "
    "binnen de gestelde termijn te vervoegen bij de afdeling schuldhulpverlening van onze gemeente."
)


@pytest.mark.parametrize(("word", "syllables"), [("huis", 1), ("samen", 2), ("gemeente", 3), ("achterstand", 3)])
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_score_follows_douma_s_formula() -> None:
    assert flesch_douma(["samen", "kijken", "we"], 1) == pytest.approx(206.84 - 0.77 * 500 / 3 - 0.93 * 3)


def test_short_sentences_of_short_words_are_about_b1() -> None:
    reading = read_text("Bel mij. Ik luister naar u. Samen kijken we wat u nu kunt doen.", DUTCH)

    assert reading.level == Level.FINE
    assert not reading.remarks


def test_official_language_is_pointed_at_with_what_could_stand_there() -> None:
    reading = read_text(OFFICIAL, DUTCH)

    assert reading.level == Level.HARD
    told = {remark.found: remark.instead for remark in reading.remarks}
    assert told["derhalve"] == "daarom"
    assert told["betalingsachterstand"] == "achterstand in betalen"
    assert "energieleverancier" in told
    assert reading.remarks[0].grave
    assert reading.remarks[0].found.startswith("Derhalve dient u")


def test_who_does_something_is_asked_for() -> None:
    assert [remark.found for remark in read_text("U wordt gebeld.", DUTCH).remarks] == ["U wordt gebeld."]


def test_headings_lists_links_and_variables_do_not_make_sentences_longer() -> None:
    body = "# Een kop\n\n- een twee\n- drie vier\n\nMail {{privacycontact}} of lees [dit](https://x.example/lang-adres)"

    assert read_text(body, DUTCH).words_per_sentence == pytest.approx(2.75)


def test_an_empty_text_has_no_score() -> None:
    assert read_text("", DUTCH).score is None


def test_in_another_language_sentences_are_counted_only() -> None:
    reading = read_text("Derhalve " * 25, TextLanguage.POLISH)

    assert (reading.level, len(reading.remarks)) == (Level.UNKNOWN, 1)


def test_the_dutch_texts_that_come_with_the_product_are_about_b1() -> None:
    hard = [
        text.key
        for text in starting_texts()
        if text.channel != TextChannel.NOTICE  # names a law and an authority
        and read_text(text.written[DUTCH].body, DUTCH).level != Level.FINE
    ]
    assert not hard
