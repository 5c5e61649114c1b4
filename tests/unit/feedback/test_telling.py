"""Exactly what a partner learns of a signal, for each result of the standard."""

from datetime import date

import pytest

from eropaf.cases.enums import EndResult
from eropaf.feedback.enums import STAGE_TEXTS, Stage
from eropaf.feedback.revealing import revealing_words
from eropaf.feedback.telling import STAGE_OF_RESULT, Standing, Told, tell
from eropaf.intake.enums import SignalStatus

CLOSED = date(2026, 11, 2)
UNTIL = date(2026, 12, 2)
TAKEN_UP = SignalStatus.TAKEN_UP


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (EndResult.REPEAT, Told(Stage.REPEAT)),
        (EndResult.UNJUSTIFIED, Told(Stage.UNJUSTIFIED)),
        (EndResult.DECEASED, Told(Stage.FINISHED)),
        (EndResult.NOT_A_RESIDENT, Told(Stage.NO_RESIDENT)),
        (EndResult.OTHER_REASON, Told(Stage.NOT_TAKEN_UP)),
        (EndResult.KNOWN_AT_DEBT_HELP, Told(Stage.FINISHED)),
        (EndResult.OTHER_TRAJECTORY, Told(Stage.FINISHED)),
        (EndResult.NEVER_REACHED, Told(Stage.FINISHED)),
        (EndResult.SILENT_AFTER_CONTACT, Told(Stage.FINISHED)),
        (EndResult.MANAGES_ALONE, Told(Stage.FINISHED)),
        (EndResult.PAID, Told(Stage.FINISHED)),
        (EndResult.ADVICE, Told(Stage.ACCEPTED, UNTIL)),
        (EndResult.FURTHER_HELP, Told(Stage.ACCEPTED, UNTIL)),
        (EndResult.FURTHER_HELP_FINANCIAL, Told(Stage.ACCEPTED, UNTIL)),
        (EndResult.FURTHER_HELP_OTHER, Told(Stage.ACCEPTED, UNTIL)),
        (EndResult.REFERRED_WITHOUT_RESIDENT, Told(Stage.FINISHED)),
    ],
)
def test_of_each_end_result_a_partner_learns_this_and_no_more(result: EndResult, told: Told) -> None:
    assert tell(Standing(TAKEN_UP, result, CLOSED)) == told


def test_every_result_of_the_standard_is_told_somehow() -> None:
    assert set(STAGE_OF_RESULT) == set(EndResult)
    assert len(EndResult) == 16


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        (SignalStatus.NOT_TAKEN_UP_YET, Stage.RECEIVED),
        (SignalStatus.TAKEN_UP, Stage.BUSY),
        (SignalStatus.REPEAT, Stage.REPEAT),
        (SignalStatus.UNJUSTIFIED, Stage.UNJUSTIFIED),
        (SignalStatus.OTHER_REASON, Stage.NOT_TAKEN_UP),
        (SignalStatus.DECEASED, Stage.FINISHED),
        (SignalStatus.NO_RESIDENT, Stage.NO_RESIDENT),
        (SignalStatus.KNOWN_AT_DEBT_HELP, Stage.FINISHED),
    ],
)
def test_of_a_signal_without_a_result_its_status_is_told(status: SignalStatus, stage: Stage) -> None:
    assert tell(Standing(status)) == Told(stage)


def test_help_that_was_accepted_is_told_while_the_case_is_still_open() -> None:
    assert tell(Standing(TAKEN_UP, suspended_until=UNTIL)) == Told(Stage.ACCEPTED, UNTIL)


def test_what_was_agreed_on_collection_goes_before_thirty_days_from_the_closing() -> None:
    later = date(2027, 1, 4)
    assert tell(Standing(TAKEN_UP, EndResult.ADVICE, CLOSED, later)) == Told(Stage.ACCEPTED, later)


def test_collection_that_was_suspended_is_not_told_of_who_did_not_accept_in_the_end() -> None:
    assert tell(Standing(TAKEN_UP, EndResult.PAID, CLOSED, UNTIL)) == Told(Stage.FINISHED)


def test_who_objected_looks_like_whatever_else_is_not_taken_up() -> None:
    objected_at_intake = tell(Standing(SignalStatus.OTHER_REASON))
    objected_later = tell(Standing(TAKEN_UP, EndResult.OTHER_REASON, CLOSED))
    assert objected_at_intake == objected_later == Told(Stage.NOT_TAKEN_UP)


@pytest.mark.parametrize("text", [str(text) for text in STAGE_TEXTS.values()])
def test_our_own_words_reveal_nothing(text: str) -> None:
    assert revealing_words(text) == []


def test_words_that_tell_why_are_found() -> None:
    assert revealing_words("De inwoner is overleden of maakte Bezwaar, overleden dus") == ["overleden", "Bezwaar"]
