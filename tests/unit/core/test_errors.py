"""Errors that speak to the user."""

from django.utils.translation import gettext_lazy

from eropaf.core.errors import EropafError, UnreadableFile


def test_a_sentence_is_filled_in_when_it_is_shown() -> None:
    error = UnreadableFile("too_large", gettext_lazy("Larger than %(megabytes)s MB, 100 %% sure."), megabytes=5)
    assert error.sentence == "Larger than 5 MB, 100 % sure."
    assert str(error) == error.sentence
    assert error.code == "too_large"


def test_a_sentence_without_values_may_hold_a_percent_sign() -> None:
    assert EropafError("100 % wrong").sentence == "100 % wrong"
