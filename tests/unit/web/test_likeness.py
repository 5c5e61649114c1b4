"""Why two signals are one person's, in words."""

from typing import Any

import pytest
from django.utils.translation import override

from eropaf.matching.linkage.comparisons import BSN
from eropaf.matching.linkage.model import read_model
from eropaf.matching.linkage.settings import SETTINGS
from eropaf.web.likeness.reasons import REASONS
from eropaf.web.likeness.sentences import say_certainty, say_objection, say_reasons

START = ("start", "elsewhere", -16.9)
TELLING_FROM = 2  # times as often of one person


def kept(*weights: tuple[str, str, float]) -> list[dict[str, Any]]:
    return [{"field": field, "likeness": likeness, "bits": bits} for field, likeness, bits in weights]


def test_whatever_may_speak_for_one_person_can_be_a_reason() -> None:
    weighed = (
        (comparison, level, odds)
        for setting, weights in read_model().weights.items()
        for comparison in next(each for each in SETTINGS if each.code == setting).comparisons
        for level, odds in weights.odds[comparison.code].items()
    )
    telling = {
        (comparison.code, level) for comparison, level, odds in weighed if odds.same >= TELLING_FROM * odds.other
    }
    assert telling <= set(REASONS)
    levels = {(each.code, level.code) for setting in SETTINGS for each in setting.comparisons for level in each.levels}
    assert set(REASONS) <= levels
    assert (BSN.code, "same") in REASONS


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.9279, "92,7% zeker"),
        (0.99899, "99,8% zeker"),
        (0.99999, "meer dan 99,9% zeker"),
        (1.0, "meer dan 99,9% zeker"),
    ],
)
def test_certainty_is_never_rounded_up(probability: float, said: str) -> None:
    with override("nl"):
        assert say_certainty(probability) == said


def test_the_three_that_tell_most_are_said_and_what_says_little_is_not() -> None:
    weights = kept(
        START,
        ("surname", "same_usual", 9.6),
        ("given_name", "initials_fit", 2.3),
        ("birth_date", "same", 14.8),
        ("street", "same", 5.1),
        ("city", "same", 0.1),
    )
    with override("nl"):
        assert say_reasons(weights) == "zelfde geboortedatum, zelfde achternaam, zelfde straat"


def test_that_they_share_an_address_is_said_although_it_weighs_nothing() -> None:
    with override("nl"):
        said = say_reasons(kept(("start", "same_address", -0.4), ("birth_date", "same", 9.3)))
    assert said == "zelfde geboortedatum, zelfde adres"


def test_one_reason_is_said_once() -> None:
    weights = kept(START, ("surname", "as_first_name", 11.3), ("given_name", "like_surname", 4.3))
    with override("en"):
        assert say_reasons(weights).split(", ") == [
            "first name and surname exchanged",
            "first name and surname nearly exchanged",
        ]
        assert say_reasons([*weights, *weights]).count("nearly exchanged") == 1


def test_what_speaks_most_against_it_is_said() -> None:
    weights = kept(START, ("birth_date", "same", 14.8), ("given_name", "else", -7.3), ("contact", "else", -4.0))
    with override("nl"):
        assert say_objection(weights) == "Ertegen spreekt: voornaam of voorletters, lijkt niet."
        assert say_objection(kept(START, ("birth_date", "same", 14.8))) == ""
