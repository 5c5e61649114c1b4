"""What does not fit, and when it is the same question again."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.core.address import Address
from eropaf.register.enums import Mismatch, Residence
from eropaf.register.judging import Finding, find_mismatch, fingerprint
from eropaf.register.port import Answer, Asked

HERE = Address("Dorpsstraat", 12, "", "1234AB", "Voorbeeldstad")
THERE = Address("Kerkweg", 3, "A", "1234CD", "Voorbeeldstad")
ASKED = Asked("111222333", "J. Jansen", date(1980, 2, 1), HERE)


@pytest.mark.parametrize("residence", [Residence.LIVES_HERE, Residence.NOT_TOLD])
def test_who_lives_at_the_address_or_of_whom_nothing_is_told_asks_nothing(residence: Residence) -> None:
    assert find_mismatch(ASKED, Answer(residence, address_known=True)) is None


def test_a_resident_without_an_address_asks_nothing_where_only_addresses_are_known() -> None:
    assert find_mismatch(replace(ASKED, address=Address()), Answer(Residence.NOT_TOLD)) is None


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (Answer(Residence.DIED, address_known=False), Finding(Mismatch.DIED)),
        (Answer(Residence.MOVED_AWAY, THERE, True), Finding(Mismatch.MOVED_AWAY, (THERE,))),
        (Answer(Residence.MOVED, THERE, True), Finding(Mismatch.MOVED, (THERE,))),
        (Answer(Residence.MOVED, THERE, None), Finding(Mismatch.MOVED, (THERE,))),
        (Answer(Residence.MOVED, THERE, False), Finding(Mismatch.ADDRESS_UNKNOWN, (THERE,))),
        (Answer(Residence.SEVERAL, address_known=True), Finding(Mismatch.SEVERAL)),
        (Answer(Residence.UNKNOWN, address_known=True), Finding(Mismatch.NOT_AT_ADDRESS)),
        (Answer(Residence.NOT_TOLD, None, False, (THERE,)), Finding(Mismatch.ADDRESS_UNKNOWN, (THERE,))),
    ],
)
def test_what_does_not_fit_is_named_with_what_may_take_its_place(answer: Answer, finding: Finding) -> None:
    assert find_mismatch(ASKED, answer) == finding


def test_the_same_facts_make_the_same_question_and_other_facts_another() -> None:
    question = fingerprint(ASKED, Mismatch.MOVED, [THERE])

    assert question == fingerprint(replace(ASKED), Mismatch.MOVED, [replace(THERE)])
    others = {
        fingerprint(replace(ASKED, address=THERE), Mismatch.MOVED, [THERE]),
        fingerprint(replace(ASKED, birth_date=None), Mismatch.MOVED, [THERE]),
        fingerprint(ASKED, Mismatch.DIED, [THERE]),
        fingerprint(ASKED, Mismatch.MOVED, [HERE]),
    }
    assert question not in others
    assert len(others) == 4
