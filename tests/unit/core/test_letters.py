"""Letters without their accents."""

import pytest

from eropaf.core.letters import ACCENTED, UNACCENTED, without_accents


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Çelik", "celik"), ("MÜLLER", "muller"), ("Yıldız", "yildiz"), ("Łukasz", "lukasz"), ("Nguyễn", "nguyen"),
     ("Koc\u0327", "koc"), ("d'Hollosy-Ørsted", "d'hollosy-orsted"), ("Iсмаил", "iсмаил"), ("", "")],
)  # fmt: skip
def test_a_name_is_compared_without_accents(written: str, plain: str) -> None:
    assert without_accents(written) == plain


def test_each_letter_has_its_plain_one() -> None:
    assert len(ACCENTED) == len(UNACCENTED) == len(set(ACCENTED))
    assert set(UNACCENTED) <= set("abcdefghijklmnopqrstuvwxyz")
